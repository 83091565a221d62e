package dev.rondo.cli;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.ExitCode;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultReader;
import dev.rondo.report.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code rondo results}: the tables of a run, or its document for programs; from files, or from a cluster. Files need no
 * client of Kubernetes, so that nothing here may mention it.
 */
@Command(
        name = "results",
        description = {
            "Print the results of a run: of a finished one from its files, or of a BenchmarkRun in a cluster.",
            "",
            "What exists as a file is read as one; NAME, or NAMESPACE/NAME, is else looked for in the cluster."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ResultsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR|FILE|[NAMESPACE/]NAME",
            description = "The run's directory, its result.json, or the BenchmarkRun.")
    private String run = "";

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write result.json, result.csv and report.html there as well.")
    private @Nullable Path directory;

    @Option(
            names = "--exit-code",
            description = "Exit as the run would have: 3 if an objective was missed, 4 if the result is invalid, …")
    private boolean exitCode;

    @ArgGroup(exclusive = false, heading = "In a cluster:%n")
    private final ClusterOptions cluster = new ClusterOptions();

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;

    public ResultsCommand() {
        this(System.out, System.err, Terminal.ofStandardOutput());
    }

    ResultsCommand(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ResultPrinter printer = new ResultPrinter(output, directory, out, terminal);
        try {
            if (cluster.isGiven() || isInNoFile()) {
                return new ClusterResults(run, cluster, printer, err).execute(exitCode);
            }
            Path path = Path.of(run);
            byte[] json = ResultReader.readJson(path);
            ResultDocument document = ResultReader.read(ResultReader.name(path), json);
            printer.print(document, json);
            return exitCode ? ExitCode.of(document) : ExitCode.OK;
        } catch (ResultFileException problem) {
            err.println("rondo: " + problem.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** Whether it is nothing on the disk, but may be the name of a run. */
    private boolean isInNoFile() {
        try {
            return !Files.exists(Path.of(run)) && ClusterResults.isName(run);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
