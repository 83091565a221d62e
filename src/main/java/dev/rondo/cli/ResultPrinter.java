package dev.rondo.cli;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.ConsoleReport;
import dev.rondo.report.CsvReport;
import dev.rondo.report.ResultDirectory;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultWriter;
import dev.rondo.report.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows a stored result on standard output, and writes it to files where that is asked for.
 *
 * @param directory absent: no files
 */
record ResultPrinter(OutputFormat format, @Nullable Path directory, PrintStream out, Terminal terminal) {
    /**
     * Files first, then the screen.
     *
     * @param json the document as it is stored, which is printed byte for byte
     */
    void print(ResultDocument document, byte[] json) throws IOException {
        List<Path> files = directory == null ? List.of() : written(document, json, ResultDirectory.prepare(directory));
        out.write(
                switch (format) {
                    case TABLE -> utf8(ConsoleReport.render(document, terminal, files));
                    case CSV -> utf8(CsvReport.render(document));
                    case JSON -> json;
                });
        out.flush();
        // Tables are often cut by a pager that has seen enough; half a document is none.
        if (out.checkError() && format != OutputFormat.TABLE) {
            throw CommandFailure.failed("can't print the result: the disk is full, or its reader has gone");
        }
    }

    private static List<Path> written(ResultDocument document, byte[] json, ResultDirectory prepared) {
        try {
            return ResultWriter.write(document, json, prepared);
        } catch (ResultFileException problem) {
            throw CommandFailure.failed(problem.getMessage());
        }
    }

    private byte[] utf8(String text) {
        return text.getBytes(terminal.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
    }
}
