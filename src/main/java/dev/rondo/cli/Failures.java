package dev.rondo.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command that can't do its work says so: one clear sentence, never a stack trace unless asked for. */
final class Failures {
    private Failures() {}

    /** A wrong command line: exit code 2. */
    static int usage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** A failure while a command ran: the code of a {@link CommandFailure}, else 1. */
    static int execution(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        if (exception instanceof CommandFailure failure) {
            err.println(name + ": " + failure.getMessage());
            return failure.exitCode();
        }
        err.println(name + ": " + exception + " (a defect of Rondo; RONDO_DEBUG=1 prints where)");
        if (System.getenv("RONDO_DEBUG") != null) {
            exception.printStackTrace(err);
        }
        return ExitCode.SOFTWARE;
    }
}
