package dev.rondo.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The time slices of one phase on one lane, over all endpoints. A request belongs to the slice in which it was issued.
 * Single writer; a slice is allocated with its first request.
 */
final class Slices {
    /** Slices are many and hold few values each: they have 2 significant digits, whatever the plan's. */
    static final int DIGITS = 2;
    /** What is later than the last slice belongs to the last. */
    static final int MAX_SLICES = 600;

    private final long sliceNanos;
    private final List<EndpointStats> slices = new ArrayList<>();

    /**
     * @param sliceNanos positive
     */
    Slices(long sliceNanos) {
        this.sliceNanos = sliceNanos;
    }

    EndpointStats at(long offsetNanos) {
        int index = (int) Math.min(MAX_SLICES - 1, Math.max(0, offsetNanos) / sliceNanos);
        while (slices.size() <= index) {
            slices.add(new EndpointStats(DIGITS));
        }
        return slices.get(index);
    }

    List<EndpointStats> all() {
        return slices;
    }
}
