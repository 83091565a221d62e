package dev.rondo.cli;

import dev.rondo.coordinator.ObserverTap;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.Plan;
import dev.rondo.report.RecordsWriter;
import dev.rondo.report.ResultDirectory;
import dev.rondo.report.ResultFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The writer of {@code records.jsonl} where the plan asks for it, else nothing. */
final class RequestRecords implements ObserverTap, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final @Nullable RecordsWriter writer;
    private boolean finished;

    private RequestRecords(@Nullable RecordsWriter writer) {
        this.writer = writer;
    }

    static RequestRecords open(Plan plan, ResultDirectory directory) throws ResultFileException {
        if (!plan.measurement().records()) {
            return new RequestRecords(null);
        }
        Instant now = Instant.now();
        long wallNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return new RequestRecords(
                RecordsWriter.open(directory.resolve(ResultDirectory.RECORDS), plan, wallNanos - System.nanoTime()));
    }

    @Override
    public LaneObserver tap(int lane, int phase, LaneObserver next) {
        return writer == null ? next : writer.tap(lane, phase, next);
    }

    /** Waits until everything is written; what is missing is said in one sentence. */
    List<String> finish() {
        finished = true;
        if (writer == null) {
            return List.of();
        }
        String note = writer.close(PATIENCE).note();
        return note == null ? List.of() : List.of(note);
    }

    @Override
    public void close() {
        if (!finished) {
            finish();
        }
    }
}
