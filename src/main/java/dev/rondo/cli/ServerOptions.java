package dev.rondo.cli;

import dev.rondo.simulator.Batching;
import dev.rondo.simulator.Latency;
import dev.rondo.simulator.PortList;
import dev.rondo.simulator.ProfileFile;
import dev.rondo.simulator.ServerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about how simulated servers behave. What they say holds for every server and goes before the profile file. */
final class ServerOptions {
    private static final int MAX_FILE_BYTES = 1 << 20;

    @Option(
            names = "--ports",
            paramLabel = "PORTS",
            description = "Such as 8001-8004,8010; 0 for any free port (default: those of --profiles, else 8001-8004).")
    private @Nullable String ports;

    @Option(
            names = "--profiles",
            paramLabel = "FILE",
            description = "Profiles in YAML or JSON: a list of servers with a port each, or `default` and `servers`.")
    private @Nullable Path profiles;

    @Option(names = "--model", paramLabel = "NAME", description = "Model that the servers serve (default: simulated).")
    private @Nullable String model;

    @Option(names = "--ttft", paramLabel = "MS", description = "Mean time to the first token (default: 20).")
    private @Nullable Double ttftMillis;

    @Option(names = "--itl", paramLabel = "MS", description = "Mean time between tokens (default: 5).")
    private @Nullable Double itlMillis;

    @Option(
            names = "--jitter-cv",
            paramLabel = "CV",
            description = "Lognormal jitter on both, as its coefficient of variation (default: 0).")
    private @Nullable Double jitterCv;

    @Option(
            names = "--output-tokens",
            paramLabel = "N",
            description = "Tokens of an answer to a request that does not say (default: 16).")
    private @Nullable Integer outputTokens;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            description = "Requests that run together; others wait (default: no limit).")
    private @Nullable Integer maxBatch;

    @Option(
            names = "--knee",
            paramLabel = "N",
            description = "Running requests beyond which every time grows with their number (default: none).")
    private @Nullable Integer knee;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of jitter and faults (default: 42).")
    private @Nullable Long seed;

    @Option(
            names = "--slow",
            paramLabel = "PORT=FACTOR",
            description = "Multiply both times of one server; repeatable.")
    private final Map<Integer, Double> slow = new LinkedHashMap<>();

    /** The option that a field of a profile comes from, where its message is not about a file. */
    private static final Map<String, String> OPTIONS = Map.of(
            "`ports`", "--ports",
            "`model`", "--model",
            "`ttftMillis`", "--ttft",
            "`itlMillis`", "--itl",
            "`jitterCv`", "--jitter-cv",
            "`outputTokens`", "--output-tokens",
            "`maxBatch`", "--max-batch",
            "`knee`", "--knee",
            "`threads`", "--threads");

    /** The message with the option's name in the place of the field's. */
    static String inOptions(String message) {
        String field = message.substring(0, message.indexOf(' ') < 0 ? message.length() : message.indexOf(' '));
        return OPTIONS.getOrDefault(field, field) + message.substring(field.length());
    }

    /** Throws {@link dev.rondo.simulator.InvalidProfileException} or {@link CommandFailure}. */
    List<ServerProfile> profiles() {
        ProfileFile file = profiles == null ? new ProfileFile(ServerProfile.defaults(), List.of()) : read(profiles);
        List<ServerProfile> servers;
        if (ports == null && !file.servers().isEmpty()) {
            servers = file.servers();
        } else {
            servers = PortList.parse(Objects.requireNonNullElse(ports, "8001-8004")).stream()
                    .map(file::forPort)
                    .toList();
        }
        slow.keySet().forEach(port -> requireServer(servers, port));
        return servers.stream().map(this::changed).toList();
    }

    private static void requireServer(List<ServerProfile> servers, int port) {
        if (servers.stream().noneMatch(server -> server.port() == port)) {
            throw CommandFailure.wrongInput(
                    "--slow names port \"" + port + "\" but must name one of the servers' ports");
        }
    }

    private static ProfileFile read(Path path) {
        try {
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw CommandFailure.wrongInput("\"" + path + "\" is larger than 1 MiB");
            }
            return ProfileFile.parse(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw CommandFailure.wrongInput("can't read \"" + path + "\": " + Reasons.of(e));
        }
    }

    private ServerProfile changed(ServerProfile server) {
        Latency latency = server.latency();
        Latency changed = new Latency(
                Objects.requireNonNullElse(ttftMillis, latency.ttftMillis()),
                Objects.requireNonNullElse(itlMillis, latency.itlMillis()),
                Objects.requireNonNullElse(jitterCv, latency.jitterCv()));
        Batching batching = server.batching();
        return server.withLatency(changed.times(slow.getOrDefault(server.port(), 1.0)))
                .withBatching(new Batching(
                        Objects.requireNonNullElse(maxBatch, batching.maxBatch()),
                        Objects.requireNonNullElse(knee, batching.knee()),
                        batching.exponent(),
                        batching.kvCacheTokens()))
                .withOutput(
                        outputTokens == null ? server.output() : server.output().withTokens(outputTokens))
                .withModel(Objects.requireNonNullElse(model, server.model()))
                .withSeed(Objects.requireNonNullElse(seed, server.seed()));
    }
}
