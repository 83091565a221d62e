package dev.rondo.report;

import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code records.jsonl}, one line for each ended request, on a thread of its own. Lanes hand records over through
 * bounded rings and never wait: if the disk can't keep up, records are dropped, counted, and the count is said at the
 * end. Order is that of ending within a lane; over lanes it is arbitrary.
 *
 * <p>{@link #tap} before the lane runs; {@link #close} after all lanes have ended.
 */
public final class RecordsWriter {
    /** Memory for all rings together, within the limits for each. */
    private static final long RING_BYTES_IN_ALL = 64L << 20;

    private static final int LARGEST_RING_WORDS = 1 << 20;
    private static final int MAX_IN_A_ROW = 4096;
    private static final long IDLE_NANOS = 1_000_000;

    private final List<RecordRing> rings;
    private final RecordLines lines;
    private final RecordSink sink;
    private final String name;
    private final Thread thread;
    private final RecordedRequest record = new RecordedRequest();

    private volatile boolean stopping;
    /** Written by the writer's thread, read after it has ended. */
    private volatile long written;

    private volatile long lost;
    private volatile @Nullable String failure;

    RecordsWriter(RecordSink sink, String name, RecordLines lines, int lanes, int ringWords) {
        this.sink = sink;
        this.name = name;
        this.lines = lines;
        List<RecordRing> made = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            made.add(new RecordRing(ringWords));
        }
        this.rings = List.copyOf(made);
        this.thread = new Thread(this::run, "rondo-records");
        this.thread.setDaemon(true);
    }

    /**
     * Creates the file and starts the thread.
     *
     * @param wallOffsetNanos what to add to {@code System.nanoTime()} for nanoseconds since 1970
     * @throws ResultFileException if the file can't be created
     */
    public static RecordsWriter open(Path file, Plan plan, long wallOffsetNanos) throws ResultFileException {
        int lanes = plan.lanes().perGenerator();
        try {
            RecordSink sink = RecordSink.file(file);
            RecordLines lines = new RecordLines(plan, wallOffsetNanos);
            return new RecordsWriter(sink, file.toString(), lines, lanes, ringWords(lanes)).start();
        } catch (IOException problem) {
            throw new ResultFileException(
                    "cannot write \"%s\": %s".formatted(file, FileProblem.describe(problem)), problem);
        }
    }

    RecordsWriter start() {
        thread.start();
        return this;
    }

    /**
     * An observer that records ended requests and passes everything on to {@code next}.
     *
     * @param lane of this process, from 0; all taps of one lane must be used by its one thread, one after the other
     * @param phase index of the phase in the plan
     */
    public LaneObserver tap(int lane, int phase, LaneObserver next) {
        return new RecordTap(rings.get(lane), phase, next);
    }

    /**
     * Writes what is still on its way and closes the file.
     *
     * @param patience how long the disk may take for that
     */
    public Summary close(Duration patience) {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        long dropped = rings.stream().mapToLong(RecordRing::dropped).sum() + lost;
        return new Summary(written, dropped, note(dropped));
    }

    /**
     * What became of the records.
     *
     * @param note a sentence for the result's notes, absent if every record was written
     */
    public record Summary(
            long written, long dropped, @Nullable String note) {}

    private @Nullable String note(long dropped) {
        if (failure != null) {
            return "%s holds only %,d of %,d requests: %s".formatted(name, written, written + dropped, failure);
        }
        if (thread.isAlive()) {
            return "%s is not whole: the disk did not take it in time".formatted(name);
        }
        return dropped == 0
                ? null
                : "%s lacks %,d requests of %,d: the disk could not keep up"
                        .formatted(name, dropped, dropped + written);
    }

    private static int ringWords(int lanes) {
        long each = RING_BYTES_IN_ALL / Long.BYTES / Math.max(1, lanes);
        return (int) Long.highestOneBit(Math.max(RecordRing.MIN_WORDS, Math.min(LARGEST_RING_WORDS, each)));
    }

    /** The thread's outermost frame: whatever happens, the lanes' rings are emptied and what is lost is counted. */
    private void run() {
        try {
            writeAll();
        } catch (RuntimeException defect) {
            failure = "internal error: " + defect;
            lost += 1 + lines.count();
            lines.take();
            writeAll();
        }
        closeSink();
    }

    private void writeAll() {
        boolean last;
        do {
            // Read before the rings: what was offered before the end is then seen by the last round.
            last = stopping;
            int taken = 0;
            for (RecordRing ring : rings) {
                taken += writeSome(ring);
            }
            flush();
            if (taken > 0) {
                last = false;
            } else if (!last) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        } while (!last);
    }

    /** Takes turns between lanes, so that a busy one can't keep the others' records waiting until they are dropped. */
    private int writeSome(RecordRing ring) {
        int taken = 0;
        while (taken < MAX_IN_A_ROW && ring.poll(record)) {
            taken++;
            if (failure != null) {
                lost++;
                continue;
            }
            lines.add(record);
            if (lines.isFull()) {
                flush();
            }
        }
        return taken;
    }

    private void flush() {
        int count = lines.count();
        if (count == 0) {
            return;
        }
        try {
            sink.write(lines.take());
            written += count;
        } catch (IOException problem) {
            failure = FileProblem.describe(problem);
            lost += count;
        }
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (IOException problem) {
            failure = FileProblem.describe(problem);
        }
    }
}
