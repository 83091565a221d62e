package dev.rondo.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.metrics.ResultDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a result back from a run's directory or from its {@code result.json}. */
public final class ResultReader {
    /** A result of 1,000 endpoints with their servers' metrics is a few tens of MiB. */
    static final int MAX_BYTES = 64 << 20;

    private static final int LONGEST_REASON = 300;

    private ResultReader() {}

    /**
     * Reads at most 64 MiB.
     *
     * @param path a directory with a {@code result.json}, or the file itself
     * @throws ResultFileException if there is none, it can't be read, or it is no result of this version of Rondo
     */
    public static ResultDocument read(Path path) throws ResultFileException {
        return read(path, MAX_BYTES);
    }

    static ResultDocument read(Path path, int maxBytes) throws ResultFileException {
        return read(name(path), bytes(path, maxBytes));
    }

    /**
     * Reads a document that is in memory.
     *
     * @param source names it in messages
     * @throws ResultFileException if it is no result of this version of Rondo
     */
    public static ResultDocument read(String source, byte[] json) throws ResultFileException {
        JsonNode tree;
        try {
            tree = ResultJson.MAPPER.readTree(json);
        } catch (IOException problem) {
            throw noResult(source, problem);
        }
        checkVersion(source, tree);
        try {
            return ResultJson.MAPPER.treeToValue(tree, ResultDocument.class);
        } catch (IOException problem) {
            throw noResult(source, problem);
        }
    }

    /** The JSON of a run's directory or file, byte for byte, at most 64 MiB; {@link #read(String, byte[])} makes sense of it. */
    public static byte[] readJson(Path path) throws ResultFileException {
        return bytes(path, MAX_BYTES);
    }

    /** How messages name the file. */
    public static String name(Path path) {
        return "\"" + file(path) + "\"";
    }

    private static Path file(Path path) {
        return Files.isDirectory(path) ? path.resolve(ResultDirectory.JSON) : path;
    }

    private static byte[] bytes(Path path, int maxBytes) throws ResultFileException {
        Path file = file(path);
        if (!Files.exists(file)) {
            throw new ResultFileException(
                    file.equals(path)
                            ? "\"%s\" does not exist; it must be a run's directory or its %s"
                                    .formatted(path, ResultDirectory.JSON)
                            : "\"%s\" holds no %s; it must be the directory of a finished run"
                                    .formatted(path, ResultDirectory.JSON));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (bytes.length == maxBytes && in.read() >= 0) {
                throw new ResultFileException(
                        "\"%s\" is larger than %,d bytes: it can't be a result of Rondo".formatted(file, maxBytes));
            }
            return bytes;
        } catch (ResultFileException tooLarge) {
            throw tooLarge;
        } catch (IOException problem) {
            throw new ResultFileException(
                    "cannot read \"%s\": %s".formatted(file, FileProblem.describe(problem)), problem);
        }
    }

    private static ResultFileException noResult(String source, IOException problem) {
        String reason =
                problem instanceof JsonProcessingException json ? json.getOriginalMessage() : problem.toString();
        return new ResultFileException(
                "%s is not a result of Rondo: %s".formatted(source, Printable.line(reason, LONGEST_REASON)), problem);
    }

    private static void checkVersion(String source, JsonNode tree) throws ResultFileException {
        JsonNode version = tree.path("rondo_schema_version");
        if (!version.isInt()) {
            throw new ResultFileException(
                    tree.has("aiperf_version")
                            ? "%s was written by AIPerf, not by Rondo".formatted(source)
                            : "%s is not a result of Rondo: it has no `rondo_schema_version`".formatted(source));
        }
        if (version.intValue() != ResultJson.SCHEMA_VERSION) {
            throw new ResultFileException("%s has `rondo_schema_version` %d; this version of Rondo reads %d"
                    .formatted(source, version.intValue(), ResultJson.SCHEMA_VERSION));
        }
    }
}
