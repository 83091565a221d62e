package dev.rondo.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command that can't do its work says so: one clear sentence, never a stack trace unless asked for. */
final class Failures {
    /** What AIPerf takes for a sweep over several values. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+(,[0-9.]+)+");

    private Failures() {}

    /** A wrong command line: exit code 2. */
    static int usage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + message(exception));
        if (exception.getValue() != null
                && NUMBERS.matcher(exception.getValue()).matches()) {
            err.println("A run has one value: instead of a sweep, call it once for each of " + exception.getValue()
                    + ", each with an --out of its own, and put two results side by side with 'rondo compare'.");
        }
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** picocli's words, but for a command that there isn't. */
    private static String message(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        if (command.getSubcommands().isEmpty() || !(exception instanceof UnmatchedArgumentException unmatched)) {
            return exception.getMessage();
        }
        return "there is no command \"" + unmatched.getUnmatched().get(0) + "\"; there are "
                + String.join(", ", command.getSubcommands().keySet());
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
