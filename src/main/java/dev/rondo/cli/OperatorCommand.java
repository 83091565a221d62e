package dev.rondo.cli;

import dev.rondo.operator.OperatorProcess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rondo operator}: what the operator's Deployment runs. The script starts it from {@code target/quarkus-app}. */
@Command(
        name = "operator",
        description = "Watch BenchmarkRuns in a cluster and run them; needs a kubeconfig or a service account.",
        mixinStandardHelpOptions = true)
final class OperatorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        String format = System.getenv(OperatorLogs.FORMAT);
        OperatorLogs.install(format == null || format.isEmpty() ? "text" : format);
        return OperatorProcess.run();
    }
}
