package dev.rondo.metrics;

import dev.rondo.health.LimitedSecond;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Seconds of a phase, in a few words. */
final class SecondRanges {
    private static final int MOST_RANGES = 6;

    private final BitSet seconds = new BitSet();

    void add(long first, int count) {
        seconds.set((int) first, (int) first + count);
    }

    int count() {
        return seconds.cardinality();
    }

    /** The second of a finding, or the seconds that it may be in. */
    String textOf(LimitedSecond limited) {
        return range((int) limited.second(), (int) limited.second() + limited.seconds());
    }

    /** As in {@code 3–5, 9}; what would be too long ends in an ellipsis. */
    String text() {
        List<String> ranges = new ArrayList<>();
        int from = seconds.nextSetBit(0);
        while (from >= 0 && ranges.size() < MOST_RANGES) {
            int end = seconds.nextClearBit(from);
            ranges.add(range(from, end));
            from = seconds.nextSetBit(end);
        }
        return String.join(", ", ranges) + (from >= 0 ? ", …" : "");
    }

    private static String range(int from, int end) {
        return end - from == 1 ? Integer.toString(from) : from + "–" + (end - 1);
    }
}
