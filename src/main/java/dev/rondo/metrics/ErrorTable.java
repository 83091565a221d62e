package dev.rondo.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failures by class and HTTP status, with one sample message each. Single writer; allocates only for a kind of failure
 * that it has not seen.
 */
final class ErrorTable {
    /** Longer messages are cut. */
    static final int MAX_SAMPLE_CHARS = 256;
    /** Kinds kept apart by status; statuses beyond are counted under status {@link #OTHER_STATUS}. */
    static final int MAX_KINDS = 64;

    /** In place of a status: there was none, or there were too many different ones. */
    static final int OTHER_STATUS = 0;

    private final List<Entry> entries = new ArrayList<>(0);

    /** One kind of failure. */
    static final class Entry {
        private final ErrorClass errorClass;
        private final int status;
        private final @Nullable String sample;
        private long count;

        Entry(ErrorClass errorClass, int status, @Nullable String sample) {
            this.errorClass = errorClass;
            this.status = status;
            this.sample = sample;
        }

        ErrorClass errorClass() {
            return errorClass;
        }

        int status() {
            return status;
        }

        long count() {
            return count;
        }

        Optional<String> sample() {
            return Optional.ofNullable(sample);
        }
    }

    void record(ErrorClass errorClass, int status, @Nullable String message) {
        Entry entry = find(errorClass, status);
        if (entry == null && entries.size() >= MAX_KINDS) {
            entry = find(errorClass, OTHER_STATUS);
            if (entry == null) {
                entry = append(errorClass, OTHER_STATUS, message);
            }
        } else if (entry == null) {
            entry = append(errorClass, status, message);
        }
        entry.count++;
    }

    private Entry append(ErrorClass errorClass, int status, @Nullable String message) {
        Entry entry = new Entry(errorClass, status, message == null ? null : cut(message));
        entries.add(entry);
        return entry;
    }

    private static String cut(String message) {
        return message.length() <= MAX_SAMPLE_CHARS ? message : message.substring(0, MAX_SAMPLE_CHARS - 1) + "…";
    }

    private @Nullable Entry find(ErrorClass errorClass, int status) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.errorClass == errorClass && entry.status == status) {
                return entry;
            }
        }
        return null;
    }

    void add(ErrorTable other) {
        for (Entry entry : other.entries) {
            add(entry.errorClass, entry.status, entry.count, entry.sample);
        }
    }

    /** Of two samples the one that sorts first stays, so that the order of merging does not matter. */
    void add(ErrorClass errorClass, int status, long count, @Nullable String sample) {
        Entry mine = find(errorClass, status);
        Entry entry = mine;
        if (mine == null) {
            entry = append(errorClass, status, sample);
        } else if (sample != null && (mine.sample == null || sample.compareTo(mine.sample) < 0)) {
            entries.remove(mine);
            entry = append(errorClass, status, sample);
            entry.count = mine.count;
        }
        entry.count += count;
    }

    /** Most frequent first, then by class and status. */
    List<Entry> entries() {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::count)
                        .reversed()
                        .thenComparing(Entry::errorClass)
                        .thenComparingInt(Entry::status))
                .toList();
    }

    /** Whether the same kinds have the same counts. Samples are not compared. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ErrorTable that
                && entries.size() == that.entries.size()
                && entries.stream().allMatch(entry -> that.count(entry.errorClass, entry.status) == entry.count);
    }

    @Override
    public int hashCode() {
        return entries.stream().mapToInt(entry -> Long.hashCode(entry.count)).sum();
    }

    long count(ErrorClass errorClass, int status) {
        Entry entry = find(errorClass, status);
        return entry == null ? 0 : entry.count;
    }
}
