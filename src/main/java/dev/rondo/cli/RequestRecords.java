package dev.rondo.cli;

import dev.rondo.coordinator.ObserverTap;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.Plan;
import dev.rondo.report.RecordsWriter;
import dev.rondo.report.ResultDirectory;
import dev.rondo.report.ResultFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The writer of {@code records.jsonl} where the plan asks for it, else nothing. */
final class RequestRecords implements ObserverTap, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final @Nullable RecordsWriter writer;
    private boolean finished;

    private RequestRecords(Path file, @Nullable RecordsWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    static RequestRecords open(Plan plan, ResultDirectory directory) throws ResultFileException {
        Path file = directory.resolve(ResultDirectory.RECORDS);
        if (!plan.measurement().records()) {
            return new RequestRecords(file, null);
        }
        Instant now = Instant.now();
        long wallNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return new RequestRecords(file, RecordsWriter.open(file, plan, wallNanos - System.nanoTime()));
    }

    @Override
    public LaneObserver tap(int lane, int phase, LaneObserver next) {
        return writer == null ? next : writer.tap(lane, phase, next);
    }

    /**
     * Waits until everything is written; what is missing is said in one sentence. Records of an earlier run in the same
     * directory go, as its result does: they would pass for this run's.
     */
    List<String> finish() {
        finished = true;
        if (writer == null) {
            return withoutEarlierOnes();
        }
        String note = writer.close(PATIENCE).note();
        return note == null ? List.of() : List.of(note);
    }

    private List<String> withoutEarlierOnes() {
        try {
            Files.deleteIfExists(file);
            return List.of();
        } catch (IOException e) {
            return List.of(file + " is of an earlier run");
        }
    }

    @Override
    public void close() {
        if (!finished) {
            finish();
        }
    }
}
