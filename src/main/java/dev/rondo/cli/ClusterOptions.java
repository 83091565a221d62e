package dev.rondo.cli;

import dev.rondo.results.ClusterTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command that reads a run from a cluster. Any of them means a cluster. */
final class ClusterOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The run's namespace; default: that of the context.")
    private @Nullable String namespace;

    @Option(names = "--context", paramLabel = "CONTEXT", description = "Context of the kubeconfig to use.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Default: those that KUBECONFIG names, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(names = "--run-id", paramLabel = "ID", description = "A run of the resource's history, by its runId.")
    private @Nullable String runId;

    @Option(
            names = {"-w", "--watch"},
            description = "Show how the run goes on until it ends, then its result.")
    private boolean watch;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = WaitDuration.class,
            description = "Wait for the end of the run, for so long at most: 90s, 30m, 1h30m.")
    private @Nullable Duration timeout;

    boolean isGiven() {
        return namespace != null || context != null || kubeconfig != null || runId != null || timeout != null || watch;
    }

    ClusterTarget target() {
        return new ClusterTarget(namespace, context, kubeconfig);
    }

    @Nullable
    String runId() {
        return runId;
    }

    boolean watch() {
        return watch;
    }

    /** How long to wait for the end of the run: without either option not at all, with the one alone without limit. */
    Optional<Duration> timeout() {
        return watch ? Optional.ofNullable(timeout) : Optional.of(timeout == null ? Duration.ZERO : timeout);
    }
}
