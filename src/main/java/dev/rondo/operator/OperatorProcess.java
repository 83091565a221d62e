package dev.rondo.operator;

import io.quarkus.runtime.Quarkus;

/** The way into the operator from a command line. Nothing else of Rondo boots Quarkus. */
public final class OperatorProcess {
    private OperatorProcess() {}

    /**
     * Boots Quarkus and runs the operator until the process is told to stop; what kept it from starting goes to standard error.
     *
     * @return the exit code
     */
    public static int run() {
        int[] exitCode = {0};
        Quarkus.run(OperatorApplication.class, (code, failure) -> {
            exitCode[0] = failure == null ? code : 1;
            if (failure != null) {
                // Not through the log, which has ended with the application.
                System.err.println("rondo: the operator can't go on");
                failure.printStackTrace();
            }
        });
        return exitCode[0];
    }
}
