package dev.rondo.cli;

import dev.rondo.report.ComparisonReport;
import dev.rondo.report.ExitCode;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultReader;
import dev.rondo.report.Terminal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rondo compare}: two finished runs side by side. */
@Command(
        name = "compare",
        description = "Put the results of two finished runs side by side.",
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "The run to compare with: its directory or result.json.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The run to compare: its directory or result.json.")
    private Path second = Path.of("");

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;

    public CompareCommand() {
        this(System.out, System.err, Terminal.ofStandardOutput());
    }

    CompareCommand(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            out.print(ComparisonReport.render(ResultReader.read(first), ResultReader.read(second), terminal));
            out.flush();
            return ExitCode.OK;
        } catch (ResultFileException problem) {
            err.println("rondo: " + problem.getMessage());
            return ExitCode.USAGE;
        }
    }
}
