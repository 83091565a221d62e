package dev.rondo.cli;

/** Ends a command with one sentence for the user and an exit code. */
final class CommandFailure extends RuntimeException {
    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line or the manifest is wrong. */
    static CommandFailure wrongInput(String message) {
        return new CommandFailure(2, message);
    }

    /** The work itself failed. */
    static CommandFailure failed(String message) {
        return new CommandFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
