package dev.rondo.operator;

import io.quarkus.runtime.Quarkus;

/** The way into the operator from a command line. Nothing else of Rondo boots Quarkus. */
public final class OperatorProcess {
    private OperatorProcess() {}

    /** Boots Quarkus and runs the operator until the process is told to stop; returns the exit code. */
    public static int run() {
        int[] exitCode = {0};
        Quarkus.run(OperatorApplication.class, (code, failure) -> exitCode[0] = failure == null ? code : 1);
        return exitCode[0];
    }
}
