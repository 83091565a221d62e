package dev.rondo.cli;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.ExitCode;
import dev.rondo.report.ResultReader;
import dev.rondo.report.RunStatusText;
import dev.rondo.report.RunStatusView;
import dev.rondo.report.Terminal;
import dev.rondo.results.ClusterProblem;
import dev.rondo.results.ClusterRun;
import dev.rondo.results.RunReference;
import dev.rondo.results.RunWait;
import dev.rondo.results.Selection;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code rondo results} of a run in a cluster. Progress and problems go to standard error, results to standard output. */
final class ClusterResults {
    private final String reference;
    private final ClusterOptions options;
    private final ResultPrinter printer;
    private final PrintStream err;

    ClusterResults(String reference, ClusterOptions options, ResultPrinter printer, PrintStream err) {
        this.reference = reference;
        this.options = options;
        this.printer = printer;
        this.err = err;
    }

    /** Whether a text may name a run. */
    static boolean isName(String text) {
        return RunReference.isPossible(text);
    }

    /** @param asTheRun whether the exit code tells how the run ended */
    int execute(boolean asTheRun) throws IOException {
        try (ClusterRun run = ClusterRun.of(reference, options.target())) {
            Selection selection = selection(run);
            if (selection instanceof Selection.Ended ended) {
                return print(run, ended.status(), asTheRun);
            }
            if (selection instanceof Selection.Earlier earlier) {
                return print(run, earlier.entry(), asTheRun);
            }
            if (selection instanceof Selection.UnderWay underWay) {
                return problem(
                        ExitCode.FAILED,
                        "not ended yet: " + new RunStatusText(run.toString()).line(underWay.status())
                                + " (--watch shows how it goes on, --timeout waits for its end)");
            }
            return problem(ExitCode.USAGE, unknown(run, (Selection.Unknown) selection));
        } catch (ClusterProblem problem) {
            return problem(
                    problem.isWrongInput() ? ExitCode.USAGE : ExitCode.FAILED,
                    problem.getMessage()
                            + (options.isGiven() ? "" : "; nor is there a file or directory \"" + reference + "\""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private Selection selection(ClusterRun run) throws ClusterProblem, InterruptedException {
        RunStatusView view = options.watch()
                ? RunStatusView.on(err, Terminal.ofStandardError(), run.toString())
                : RunStatusView.none();
        // The terminal gets its cursor back however the process ends.
        Thread tidyUp = new Thread(view::close, "status-view");
        Runtime.getRuntime().addShutdownHook(tidyUp);
        try (view) {
            return RunWait.of(run, view).untilEnded(options.runId(), options.timeout());
        }
    }

    private int print(ClusterRun run, BenchmarkRunStatus status, boolean asTheRun) throws ClusterProblem, IOException {
        String line = new RunStatusText(run.toString()).line(status);
        int code = ExitCode.of(status);
        if (isEmpty(status.results())) {
            return problem(asTheRun ? code : ExitCode.FAILED, "there is no result: " + line);
        }
        print(run, status.results());
        if (status.phase() != RunPhase.SUCCEEDED) {
            err.println(line);
        }
        return asTheRun ? code : ExitCode.OK;
    }

    private int print(ClusterRun run, HistoryEntry earlier, boolean asTheRun) throws ClusterProblem, IOException {
        if (isEmpty(earlier.results())) {
            return problem(
                    asTheRun && earlier.phase() == RunPhase.CANCELLED ? ExitCode.INTERRUPTED : ExitCode.FAILED,
                    "there is no result of run \"" + earlier.runId() + "\" of " + run + ": " + earlier.message());
        }
        ResultDocument document = print(run, earlier.results());
        return asTheRun ? ExitCode.of(earlier, document) : ExitCode.OK;
    }

    private ResultDocument print(ClusterRun run, ResultsStatus results) throws ClusterProblem, IOException {
        byte[] json = run.document(results);
        ResultDocument document = ResultReader.read("the result of " + run, json);
        printer.print(document, json);
        return document;
    }

    private static boolean isEmpty(@Nullable ResultsStatus results) {
        return results == null
                || results.configMaps() == null
                || results.configMaps().isEmpty();
    }

    private String unknown(ClusterRun run, Selection.Unknown selection) {
        return "no run \"" + options.runId() + "\" of " + run + " is known; there are "
                + selection.known().stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
    }

    private int problem(int code, String message) {
        // What a server says must not steer the terminal.
        err.println("rondo: " + message.replaceAll("\\p{Cntrl}", " "));
        return code;
    }
}
