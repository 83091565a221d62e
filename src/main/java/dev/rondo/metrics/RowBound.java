package dev.rondo.metrics;

import dev.rondo.health.SecondTable;
import dev.rondo.metrics.HealthRows.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How the rows of a table can be brought below a bound, found from their numbers before any of them is kept: all come to span
 * more time; where that does not suffice, the lanes of a generator share theirs, and at last all generators do.
 */
final class RowBound {
    private static final int MOST_SECONDS_PER_ROW = 1 << 24;
    private static final List<UnaryOperator<Origin>> NAMES =
            List.of(UnaryOperator.identity(), Origin::ofAllLanes, Origin::ofAllGenerators);

    private final List<Size> sizes = new ArrayList<>();

    /**
     * What is to be done with each source of rows.
     *
     * @param name of the sum that it belongs to
     * @param seconds that rows span at least
     */
    record Fit(UnaryOperator<Origin> name, int seconds) {}

    private record Size(Origin origin, int rows, int secondsPerRow) {
        int rowsOf(int atLeastSeconds) {
            return SecondTable.rowsOf(rows, secondsPerRow, atLeastSeconds);
        }
    }

    void add(HealthRows<?> rows) {
        sizes.add(new Size(rows.origin(), rows.count(), rows.secondsPerRow()));
    }

    /** @param maxRows at least one for each phase */
    Fit within(int maxRows) {
        UnaryOperator<Origin> name = NAMES.stream()
                .filter(each -> sums(each, MOST_SECONDS_PER_ROW).size() <= maxRows)
                .findFirst()
                .orElse(Origin::ofAllGenerators);
        int seconds = 1;
        while (seconds < MOST_SECONDS_PER_ROW && count(sums(name, seconds)) > maxRows) {
            seconds *= 2;
        }
        return new Fit(name, seconds);
    }

    private static long count(Map<Origin, Integer> sums) {
        return sums.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How many rows each sum has. */
    private Map<Origin, Integer> sums(UnaryOperator<Origin> name, int seconds) {
        Map<Origin, Integer> sums = new HashMap<>();
        for (Size size : sizes) {
            sums.merge(name.apply(size.origin), size.rowsOf(seconds), Math::max);
        }
        return sums;
    }
}
