package dev.rondo.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A histogram for each distribution of {@link MetricTag}, allocated with its first value. Single writer. */
final class Distributions {
    private final int significantDigits;
    private final @Nullable Histogram[] bySlot =
            new Histogram[MetricTag.distributions().size()];

    Distributions(int significantDigits) {
        this.significantDigits = significantDigits;
    }

    void record(MetricTag tag, long raw) {
        histogram(tag.slot()).record(raw);
    }

    /** Records every value that is present. */
    void record(RequestValues values) {
        for (long left = values.present(); left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            histogram(slot).record(values.at(slot));
        }
    }

    /** Records every {@code step}th of some values, in order. */
    void record(int slot, long[] raw, int first, int step, int count) {
        histogram(slot).record(raw, first, step, count);
    }

    /** Records each gap between content events. */
    void recordGaps(RequestObservation request) {
        if (request.contentEvents > 1) {
            histogram(MetricTag.INTER_CHUNK_LATENCY.slot()).recordGaps(request.contentNanos, request.contentEvents);
        }
    }

    private Histogram histogram(int slot) {
        Histogram histogram = bySlot[slot];
        return histogram != null ? histogram : allocate(slot);
    }

    private Histogram allocate(int slot) {
        Histogram histogram = new Histogram(MetricTag.distributions().get(slot).scale(), significantDigits);
        bySlot[slot] = histogram;
        return histogram;
    }

    /** The histogram of a metric, or null while it has no value. Not to be modified by the caller. */
    @Nullable
    Histogram get(MetricTag tag) {
        return bySlot[tag.slot()];
    }

    /** The histogram of a metric, to add values to; it counts as one that has a value. */
    Histogram into(MetricTag tag) {
        return histogram(tag.slot());
    }

    /** Adds all values of one histogram. */
    void add(MetricTag tag, Histogram values) {
        histogram(tag.slot()).add(values);
    }

    void add(Distributions other) {
        for (MetricTag tag : MetricTag.distributions()) {
            Histogram values = other.get(tag);
            if (values != null) {
                add(tag, values);
            }
        }
    }

    int significantDigits() {
        return significantDigits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distributions that
                && significantDigits == that.significantDigits
                && Arrays.equals(bySlot, that.bySlot);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bySlot);
    }
}
