package dev.rondo.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The root of the {@code rondo} command. */
@Command(
        name = "rondo",
        mixinStandardHelpOptions = true,
        versionProvider = RondoVersion.class,
        description = {
            "Benchmarks several inference endpoints in exact round robin, with results for each of them.",
            "",
            "Try 'rondo demo' first."
        })
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            GeneratorCommand.class,
            ValidateCommand.class,
            ResultsCommand.class,
            CompareCommand.class,
            OperatorCommand.class);

    private static final FailureHandler FAILURE_HANDLER = new FailureHandler();

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** The command line for certain arguments: commands that are not among them are known by name and summary only. */
    static CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        Set<String> named = new HashSet<>(Arrays.asList(arguments));
        for (Class<?> type : COMMANDS) {
            Command command = type.getAnnotation(Command.class);
            if (named.contains(command.name())) {
                commandLine.addSubcommand(type);
            } else {
                commandLine.addSubcommand(summaryOf(command));
            }
        }
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        // Else an option that takes many values would take a misspelt option for one of them.
        commandLine.setUnmatchedOptionsAllowedAsOptionParameters(false);
        commandLine.setParameterExceptionHandler(FAILURE_HANDLER);
        commandLine.setExecutionExceptionHandler(FAILURE_HANDLER);
        return commandLine;
    }

    /** Reading all options of all commands takes longer than all else that most calls have to do. */
    private static CommandSpec summaryOf(Command command) {
        CommandSpec summary = CommandSpec.create().name(command.name());
        summary.usageMessage().description(command.description()).hidden(command.hidden());
        return summary;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** A class of its own, since lambdas for interfaces as old as picocli's are left out of class-data archives. */
    private static final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
        @Override
        public int handleParseException(ParameterException exception, String[] arguments) {
            return Failures.usage(exception, arguments);
        }

        @Override
        public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
            return Failures.execution(exception, command, parsed);
        }
    }
}
