package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes a run's files into its directory, each whole or not at all, the result itself first. */
public final class ResultWriter {
    private ResultWriter() {}

    /**
     * Writes {@code result.json}, {@code result.csv} and {@code report.html}, replacing those of an earlier run.
     *
     * @return the files, in this order
     * @throws ResultFileException if one can't be written; those before it are there and whole
     */
    public static List<Path> write(ResultDocument document, ResultDirectory directory) throws ResultFileException {
        return write(document, out -> ResultJson.write(document, out), directory);
    }

    /**
     * {@link #write(ResultDocument, ResultDirectory)} of a document that has been stored before.
     *
     * @param json the document as it was stored, which is kept byte for byte
     */
    public static List<Path> write(ResultDocument document, byte[] json, ResultDirectory directory)
            throws ResultFileException {
        return write(document, out -> out.write(json), directory);
    }

    private static List<Path> write(ResultDocument document, AtomicFile.Content content, ResultDirectory directory)
            throws ResultFileException {
        Path json = directory.resolve(ResultDirectory.JSON);
        Path csv = directory.resolve(ResultDirectory.CSV);
        Path html = directory.resolve(ResultDirectory.HTML);
        AtomicFile.write(json, content);
        AtomicFile.write(csv, out -> out.write(CsvReport.render(document).getBytes(StandardCharsets.UTF_8)));
        AtomicFile.write(html, out -> out.write(HtmlReport.render(document).getBytes(StandardCharsets.UTF_8)));
        return List.of(json, csv, html);
    }
}
