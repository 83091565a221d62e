package dev.rondo.cli;

import dev.rondo.coordinator.ObserverTap;
import dev.rondo.metrics.HealthResults;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.plan.Plan;
import dev.rondo.report.HealthLines;
import dev.rondo.report.RecordsWriter;
import dev.rondo.report.ResultDirectory;
import dev.rondo.report.ResultFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The writer of {@code records.jsonl} and {@code health.jsonl} where the plan asks for it, else nothing. */
final class RequestRecords implements ObserverTap, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Path health;
    private final @Nullable RecordsWriter writer;
    private boolean finished;

    private RequestRecords(ResultDirectory directory, @Nullable RecordsWriter writer) {
        this.file = directory.resolve(ResultDirectory.RECORDS);
        this.health = directory.resolve(ResultDirectory.HEALTH);
        this.writer = writer;
    }

    static RequestRecords open(Plan plan, ResultDirectory directory) throws ResultFileException {
        if (!plan.measurement().records()) {
            return new RequestRecords(directory, null);
        }
        Instant now = Instant.now();
        long wallNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        Path file = directory.resolve(ResultDirectory.RECORDS);
        return new RequestRecords(directory, RecordsWriter.open(file, plan, wallNanos - System.nanoTime()));
    }

    @Override
    public LaneObserver tap(int lane, int phase, LaneObserver next) {
        return writer == null ? next : writer.tap(lane, phase, next);
    }

    /**
     * Waits until everything is written; what is missing is said in a sentence. Records of an earlier run in the same
     * directory go, as its result does: they would pass for this run's.
     *
     * @param phases whose seconds are written too
     */
    List<String> finish(List<PhaseOutcome> phases) {
        List<String> notes = new ArrayList<>(finish());
        if (writer != null) {
            try {
                HealthLines.write(HealthResults.uncoarsened(phases), health);
            } catch (ResultFileException e) {
                notes.add(String.valueOf(e.getMessage()));
            }
        }
        return notes;
    }

    private List<String> finish() {
        finished = true;
        if (writer == null) {
            return Stream.of(file, health)
                    .flatMap(earlier -> deleted(earlier).stream())
                    .toList();
        }
        String note = writer.close(PATIENCE).note();
        return note == null ? List.of() : List.of(note);
    }

    private static Optional<String> deleted(Path earlier) {
        try {
            Files.deleteIfExists(earlier);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(earlier + " is of an earlier run");
        }
    }

    @Override
    public void close() {
        if (!finished) {
            finish();
        }
    }
}
