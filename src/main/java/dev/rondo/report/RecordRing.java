package dev.rondo.report;

import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries ended requests from one lane to the thread that writes them down: a bounded ring of longs, no locks, nothing
 * allocated by the lane. A record is its length, a fixed row of fields, then the stamps of its content events.
 *
 * <p>Concurrency: {@link #offer} by one thread only, the lane's; {@link #poll} by one thread only, the writer's. The
 * producer publishes a record by moving {@code tail} with release order after its words are written; the consumer frees
 * it by moving {@code head} after they are read. A full ring refuses and counts: a lane never waits.
 */
final class RecordRing {
    /** Streams with more events are recorded with their first two and their last stamp only. */
    static final int MAX_EVENTS = 8192;
    /** Room for at least one of the largest records. */
    static final int MIN_WORDS = 1 << 14;

    private static final int MAX_MESSAGES = 1024;
    private static final int EVENTS_KEPT_OF_MANY = 3;
    private static final Ending[] ENDINGS = Ending.values();
    private static final ErrorClass[] ERRORS = ErrorClass.values();

    private final long[] words;
    private final int mask;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** Messages of failed requests, in the order of the records that say that they have one. */
    private final @Nullable String[] messages = new String[MAX_MESSAGES];

    private final AtomicLong messageHead = new AtomicLong();
    /** The producer's own: records published in {@code tail} cover it. */
    private long messageTail;
    /** The next word to write, or to read; each used by its own side only. */
    private long writeAt;

    private long readAt;

    /** @param words size of the ring, a power of two, at least {@link #MIN_WORDS} */
    RecordRing(int words) {
        if (words < MIN_WORDS || Integer.bitCount(words) != 1) {
            throw new IllegalArgumentException(
                    "words must be a power of two of at least %d, not %d".formatted(MIN_WORDS, words));
        }
        this.words = new long[words];
        this.mask = words - 1;
    }

    /** How a request ended. */
    enum Ending {
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /** Copies the record, or counts it as dropped if there is no room. Lane only. */
    void offer(
            RequestObservation request,
            int phase,
            Ending ending,
            @Nullable ErrorClass error,
            int httpStatus,
            @Nullable String message) {
        boolean many = request.contentEvents > MAX_EVENTS;
        int stamps = many ? EVENTS_KEPT_OF_MANY : request.contentEvents;
        long start = tail.getPlain();
        if (start + RecordWords.FIXED + stamps - head.getAcquire() > words.length) {
            dropped.setRelease(dropped.getPlain() + 1);
            return;
        }
        writeAt = start;
        RecordWords.write(this, request, stamps);
        put(phase);
        put(ending.ordinal());
        put(error == null ? RequestObservation.UNKNOWN : error.ordinal());
        put(httpStatus);
        put(keep(message) ? 1 : 0);
        for (int i = 0; i < stamps; i++) {
            put(request.contentNanos[i == stamps - 1 ? request.contentEvents - 1 : i]);
        }
        tail.setRelease(writeAt);
    }

    /** Takes the oldest record out, if there is one. Writer only. */
    boolean poll(RecordedRequest into) {
        readAt = head.getPlain();
        if (readAt == tail.getAcquire()) {
            return false;
        }
        int stamps = RecordWords.read(this, into.request);
        into.phase = (int) take();
        into.ending = ENDINGS[(int) take()];
        int error = (int) take();
        into.error = error == RequestObservation.UNKNOWN ? null : ERRORS[error];
        into.httpStatus = (int) take();
        into.message = take() == 1 ? takeMessage() : null;
        into.expectStamps(stamps);
        int events = into.request.contentEvents;
        for (int i = 0; i < stamps; i++) {
            into.request.contentNanos[i == stamps - 1 ? events - 1 : i] = take();
        }
        head.setRelease(readAt);
        return true;
    }

    /** Records that found no room. Any thread. */
    long dropped() {
        return dropped.getAcquire();
    }

    void put(long word) {
        words[(int) (writeAt++ & mask)] = word;
    }

    long take() {
        return words[(int) (readAt++ & mask)];
    }

    private boolean keep(@Nullable String message) {
        if (message == null || messageTail - messageHead.getAcquire() == MAX_MESSAGES) {
            return false;
        }
        messages[(int) (messageTail++ % MAX_MESSAGES)] = message;
        return true;
    }

    private @Nullable String takeMessage() {
        long at = messageHead.getPlain();
        int slot = (int) (at % MAX_MESSAGES);
        String message = messages[slot];
        messages[slot] = null;
        messageHead.setRelease(at + 1);
        return message;
    }
}
