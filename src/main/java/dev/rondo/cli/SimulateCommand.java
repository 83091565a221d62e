package dev.rondo.cli;

import dev.rondo.simulator.FleetOptions;
import dev.rondo.simulator.InvalidProfileException;
import dev.rondo.simulator.Latency;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rondo simulate}: simulated inference servers, until a signal or the end of their time. */
@Command(
        name = "simulate",
        description = {
            "Run simulated inference servers with OpenAI's and Anthropic's APIs, each with latencies and faults of its own.",
            "Beside the APIs each port has /health, /metrics, /stats, /stats/all and /reset."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the time of --duration is over",
            "1:the records could not be written",
            "2:an option or the profile file is wrong, or a port is taken",
            "130, 143:stopped by SIGINT or SIGTERM"
        })
final class SimulateCommand implements Callable<Integer> {
    private final Consumer<IntConsumer> signals;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that serve the ports (default: half of the processors).")
    private int threads;

    @Option(
            names = "--records",
            paramLabel = "FILE",
            description = "Write a JSON line about each request to this file.")
    private @Nullable Path records;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "End after this time (default: never).")
    private @Nullable Double durationSeconds;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private List<ServerProfile> started = List.of();

    SimulateCommand() {
        this(Signals::onFirst);
    }

    /** {@code signals} hands the exit code of the first signal to its argument. */
    SimulateCommand(Consumer<IntConsumer> signals) {
        this.signals = signals;
    }

    @Override
    public Integer call() {
        if (durationSeconds != null && !(durationSeconds > 0 && durationSeconds <= 1e9)) {
            throw CommandFailure.wrongInput("--duration is \"" + durationSeconds + "\" but must be above 0");
        }
        SimulatedFleet fleet = start();
        CompletableFuture<Integer> end = new CompletableFuture<>();
        signals.accept(end::complete);
        announce(fleet);
        if (durationSeconds != null) {
            end.completeOnTimeout(0, (long) (durationSeconds * 1e9), TimeUnit.NANOSECONDS);
        }
        int exitCode = end.join();
        fleet.stopServing();
        summarise(fleet.stats());
        fleet.close();
        Optional<String> problem = fleet.recordsProblem();
        if (problem.isPresent() && exitCode == 0) {
            throw CommandFailure.failed(problem.get());
        }
        problem.ifPresent(spec.commandLine().getErr()::println);
        return exitCode;
    }

    private SimulatedFleet start() {
        try {
            List<ServerProfile> profiles = servers.profiles();
            SimulatedFleet fleet = SimulatedFleet.start(profiles, new FleetOptions(host, threads, records));
            started = profiles;
            return fleet;
        } catch (InvalidProfileException | BindException e) {
            throw CommandFailure.wrongInput(ServerOptions.inOptions(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw CommandFailure.wrongInput("can't write records to \"" + records + "\": " + Reasons.of(e));
        }
    }

    private void announce(SimulatedFleet fleet) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> urls = fleet.urls();
        for (int i = 0; i < urls.size(); i++) {
            Latency latency = started.get(i).latency();
            int faults = started.get(i).faults().size();
            out.println("listening on " + urls.get(i) + "  ttft " + number(latency.ttftMillis()) + " ms  itl "
                    + number(latency.itlMillis()) + " ms" + (faults == 0 ? "" : "  faults " + faults));
        }
        out.println("ready: " + urls.size() + (urls.size() == 1 ? " server" : " servers"));
        out.flush();
    }

    private void summarise(List<PortStats> ports) {
        PrintWriter out = spec.commandLine().getOut();
        for (PortStats port : ports) {
            out.println(port.port() + "  requests " + port.requests() + "  completed " + port.completed()
                    + "  cancelled " + port.cancelled() + "  broken " + port.broken() + "  in flight "
                    + port.inFlight() + "  connections " + port.connectionsOpened() + "  tokens "
                    + port.generatedTokens());
        }
        out.flush();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }
}
