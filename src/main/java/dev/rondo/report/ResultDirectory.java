package dev.rondo.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The directory that a run's files go to. It is made and tried out before the run starts, so that no run ends with
 * numbers that can't be kept.
 */
public final class ResultDirectory {
    /** Parent of the directories that nobody named. */
    public static final Path DEFAULT_PARENT = Path.of("rondo-results");

    public static final String JSON = "result.json";
    public static final String CSV = "result.csv";
    public static final String HTML = "report.html";
    public static final String RECORDS = "records.jsonl";
    public static final String HEALTH = "health.jsonl";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    /** More than the files of a small result take; a disk that can't hold this is full. */
    private static final int PROBE_BYTES = 64 * 1024;
    /** Runs of one name within one second; each gets a directory of its own. */
    private static final int NAME_ATTEMPTS = 1000;

    private final Path path;
    /** Whether it is new, so that nobody misses it. */
    private final boolean made;

    private ResultDirectory(Path path, boolean made) {
        this.path = path;
        this.made = made;
    }

    /**
     * Makes {@code path} and its parents where they are missing and writes and deletes a file there.
     *
     * @throws ResultFileException if the directory can't be made or written
     */
    public static ResultDirectory prepare(Path path) throws ResultFileException {
        boolean made = !Files.exists(path);
        try {
            Files.createDirectories(path);
        } catch (IOException problem) {
            throw cannotWrite(path, problem);
        }
        return tried(path, made);
    }

    /**
     * Makes {@code parent/<run>-<time>}, a directory that did not exist before, and tries it out.
     *
     * @param runName a manifest's name; characters that don't belong in a file name become dashes
     * @throws ResultFileException if the directory can't be made or written
     */
    public static ResultDirectory prepareNew(Path parent, String runName, LocalDateTime now)
            throws ResultFileException {
        String base = runName.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + TIME.format(now);
        try {
            Files.createDirectories(parent);
            for (int attempt = 1; attempt <= NAME_ATTEMPTS; attempt++) {
                Path candidate = parent.resolve(attempt == 1 ? base : base + "-" + attempt);
                if (created(candidate)) {
                    return tried(candidate, true);
                }
            }
        } catch (ResultFileException problem) {
            throw problem;
        } catch (IOException problem) {
            throw cannotWrite(parent, problem);
        }
        throw new ResultFileException(
                "cannot make a result directory: \"%s\" and %d more of that name exist; choose another with --out"
                        .formatted(parent.resolve(base), NAME_ATTEMPTS - 1));
    }

    public Path path() {
        return path;
    }

    public Path resolve(String fileName) {
        return path.resolve(fileName);
    }

    /** Takes the directory away again if it was made for this run and nothing is in it. */
    public void discardIfUnused() {
        if (!made) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            // Something is in it: it stays.
        }
    }

    private static boolean created(Path candidate) throws IOException {
        if (Files.exists(candidate)) {
            return false;
        }
        try {
            Files.createDirectory(candidate);
            return true;
        } catch (java.nio.file.FileAlreadyExistsException takenMeanwhile) {
            return false;
        }
    }

    private static ResultDirectory tried(Path path, boolean made) throws ResultFileException {
        try {
            Path probe = Files.createTempFile(path, ".rondo-", ".probe");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocate(PROBE_BYTES);
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
                // Some file systems find out that they are full only when the bytes have to reach the disk.
                channel.force(false);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException problem) {
            throw cannotWrite(path, problem);
        }
        return new ResultDirectory(path, made);
    }

    private static ResultFileException cannotWrite(Path path, IOException problem) {
        return new ResultFileException(
                "cannot write results to \"%s\": %s; choose a directory that can be written with --out"
                        .formatted(path, FileProblem.describe(problem)),
                problem);
    }
}
