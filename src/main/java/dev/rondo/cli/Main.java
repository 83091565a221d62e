package dev.rondo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            GeneratorCommand.class,
            ValidateCommand.class,
            ResultsCommand.class,
            CompareCommand.class,
            OperatorCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setParameterExceptionHandler(Failures::usage);
        commandLine.setExecutionExceptionHandler(Failures::execution);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
