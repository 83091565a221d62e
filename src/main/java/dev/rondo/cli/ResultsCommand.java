package dev.rondo.cli;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.ConsoleReport;
import dev.rondo.report.CsvReport;
import dev.rondo.report.ExitCode;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultReader;
import dev.rondo.report.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo results}: the tables of a finished run again, or its document for programs. */
@Command(name = "results", description = "Print the results of a finished run again.", mixinStandardHelpOptions = true)
public final class ResultsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR|FILE", description = "The run's directory, or its result.json.")
    private Path path = Path.of("");

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--exit-code",
            description = "Exit as the run would have: 3 if an objective was missed, 4 if the result is invalid, …")
    private boolean exitCode;

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
        try {
            ResultDocument document = ResultReader.read(path);
            out.write(
                    switch (output) {
                        case TABLE -> utf8(ConsoleReport.render(document, terminal, List.of()));
                        case CSV -> utf8(CsvReport.render(document));
                        case JSON -> ResultReader.readJson(path);
                    });
            out.flush();
            return exitCode ? ExitCode.of(document) : ExitCode.OK;
        } catch (ResultFileException problem) {
            err.println("rondo: " + problem.getMessage());
            return ExitCode.USAGE;
        }
    }

    private byte[] utf8(String text) {
        return text.getBytes(terminal.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
    }
}
