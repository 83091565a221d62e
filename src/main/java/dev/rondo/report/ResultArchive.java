package dev.rondo.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The result document as a cluster keeps it: compressed, in parts, each in a ConfigMap. */
public final class ResultArchive {
    /** The key of a part in its ConfigMap. */
    public static final String KEY = "result.json.gz";

    public static final int MAX_PARTS = 16;
    /** No ConfigMap holds more. */
    public static final int MAX_PART_BYTES = 1 << 20;

    private ResultArchive() {}

    /**
     * The JSON of an archive, at most 64 MiB.
     *
     * @param source names the archive in messages
     * @throws ResultFileException if it is damaged, or holds more
     */
    public static byte[] unpack(String source, byte[] compressed) throws ResultFileException {
        return unpack(source, compressed, ResultReader.MAX_BYTES);
    }

    static byte[] unpack(String source, byte[] compressed, int maxBytes) throws ResultFileException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] json = in.readNBytes(maxBytes);
            if (json.length == maxBytes && in.read() >= 0) {
                throw new ResultFileException(
                        "%s is larger than %,d bytes: it can't be a result of Rondo".formatted(source, maxBytes));
            }
            return json;
        } catch (ResultFileException tooLarge) {
            throw tooLarge;
        } catch (IOException damaged) {
            throw new ResultFileException(
                    "%s is damaged: %s".formatted(source, FileProblem.describe(damaged)), damaged);
        }
    }
}
