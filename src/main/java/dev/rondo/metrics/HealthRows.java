package dev.rondo.metrics;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one origin in a table of a result.
 *
 * @param <R> its own type
 */
interface HealthRows<R extends HealthRows<R>> {
    /**
     * Whose seconds they are.
     *
     * @param phase in order
     * @param startSecond of the phase, since the start of the first
     * @param generator null for all
     * @param lane null for all, and for a process
     */
    record Origin(
            int phase,
            double startSecond,
            @Nullable Integer generator,
            @Nullable Integer lane) {
        Origin ofAllLanes() {
            return new Origin(phase, startSecond, generator, null);
        }

        Origin ofAllGenerators() {
            return new Origin(phase, startSecond, null, null);
        }
    }

    Origin origin();

    int count();

    /** How many seconds each row spans: a power of two. */
    int secondsPerRow();

    /** The same figures in rows that span at least so many seconds, under another name. */
    R coarsened(int atLeastSeconds, Origin name);

    /** The same figures, added to those of another one. */
    R plus(R other);

    /** Hands on each row. */
    void forEach(Consumer<List<@Nullable Double>> row);

    /** Whole numbers, and three decimals of others: microseconds of milliseconds. */
    static double rounded(double figure) {
        return Math.round(figure * 1e3) / 1e3;
    }

    static double millis(long nanos) {
        return rounded(nanos / 1e6);
    }

    static @Nullable Double number(@Nullable Integer value) {
        return value == null ? null : value.doubleValue();
    }
}
