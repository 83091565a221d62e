package dev.rondo.cli;

import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestReader;
import dev.rondo.api.ReadResult;
import dev.rondo.selftest.CodeWarmup;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo demo}: four simulated servers in this process, one of them slow, and a run that finds it. */
@Command(
        name = "demo",
        description = "Drive four simulated servers, one of them slow, and see which one it is. Takes about 15 s.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final double TTFT_MILLIS = 30;
    private static final double ITL_MILLIS = 4;
    private static final double SLOW_FACTOR = 2.2;
    private static final int SLOW_SERVER = 2;
    private static final int SERVERS = 4;
    private static final int MAX_SECONDS = 600;

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "12",
            description = "How long to measure, 1 to 600 s; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go; default: rondo-results/demo-<time>.")
    private @Nullable Path results;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    DemoCommand() {
        this(System.out, System.err);
    }

    DemoCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be 1 to " + MAX_SECONDS + ", but was \"" + seconds + "\"");
        }
        CodeWarmup.begin();
        try (SimulatedFleet fleet = SimulatedFleet.start(profiles())) {
            err.println("Four simulated servers answer in this process; gpu-" + SLOW_SERVER + " is " + SLOW_FACTOR
                    + " times slower than the others. Does the result say so?");
            Manifest manifest = manifest(fleet.urls());
            RunSession.Options options = new RunSession.Options(
                    results,
                    Path.of("").toAbsolutePath(),
                    OutputFormat.TABLE,
                    false,
                    new SecretStandIns(List.of(), Map.of(), System::getenv),
                    null);
            int exitCode = new RunSession(options, out, err, Interruption.listening(err)).execute(manifest);
            out.println();
            out.println("Next, for example:");
            out.println("  ./rondo simulate --ports 8001-8004");
            out.println("  ./rondo run --url localhost:8001 --url localhost:8002 --streaming --concurrency 16"
                    + " --benchmark-duration 10");
            out.println("  ./rondo run --help");
            return exitCode;
        }
    }

    private static List<ServerProfile> profiles() {
        return java.util.stream.IntStream.range(0, SERVERS)
                .mapToObj(server -> ServerProfile.defaults()
                        .withPort(0)
                        .withModel("demo")
                        .withSeed(server)
                        .withLatency(factor(server) * TTFT_MILLIS, factor(server) * ITL_MILLIS))
                .toList();
    }

    private static double factor(int server) {
        return server == SLOW_SERVER ? SLOW_FACTOR : 1;
    }

    private Manifest manifest(List<String> urls) {
        StringBuilder endpoints = new StringBuilder();
        for (int server = 0; server < urls.size(); server++) {
            endpoints.append("  - {name: gpu-%d, url: \"%s\"}%n".formatted(server, urls.get(server)));
        }
        String yaml = """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: demo}
                spec:
                  endpoints:
                %s
                  request: {model: demo, streaming: true}
                  dataset:
                    synthetic: {inputTokens: {mean: 200, stddev: 40}, outputTokens: {mean: 40}}
                  phases:
                  - {name: warmup, kind: Warmup, concurrency: 16, durationSeconds: 2}
                  - {name: steady, kind: Profiling, concurrency: 16, durationSeconds: %d}
                """.formatted(endpoints, seconds);
        ReadResult read = ManifestReader.read("demo", yaml);
        if (!read.isValid()) {
            throw new IllegalStateException("the demo's manifest is wrong: " + read.problems());
        }
        return read.manifests().get(0);
    }
}
