package dev.rondo.report;

import dev.rondo.metrics.HealthResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one lane, or of all lanes of a generator where a result has no more detail. */
final class LaneHistory {
    /** Those to show first: late senders, then busy ones. */
    static final Comparator<LaneHistory> WORST_FIRST = Comparator.comparing(
                    (LaneHistory lane) -> lane.worst("send_lag_max_ms").value())
            .thenComparing(lane -> lane.worst("busy_share").value())
            .reversed();

    /** Seconds have three decimals. */
    private static final double ROUNDING = 1e-4;

    private final HealthResult.Table table;
    private final List<List<@Nullable Double>> rows = new ArrayList<>();

    /**
     * The worst of a figure.
     *
     * @param value NaN if the figure isn't known
     * @param second when it was, since the start of the first profiling phase
     */
    record Worst(double value, double second) {}

    private LaneHistory(HealthResult.Table table) {
        this.table = table;
    }

    /** In the order of the table. */
    static List<LaneHistory> all(HealthResult.Table table) {
        Map<String, LaneHistory> lanes = new LinkedHashMap<>();
        for (List<@Nullable Double> row : table.rows()) {
            String key = table.get(row, "generator") + "/" + table.get(row, "lane");
            lanes.computeIfAbsent(key, unused -> new LaneHistory(table)).rows.add(row);
        }
        return List.copyOf(lanes.values());
    }

    /** Such as {@code 3}, {@code 12/3} with its generator, {@code 12/all} or {@code all}. */
    String name(boolean withGenerator) {
        String lane = number("lane");
        return withGenerator && !generator().equals("all") ? generator() + "/" + lane : lane;
    }

    /** The number of its generator, or {@code all}. */
    String generator() {
        return number("generator");
    }

    private String number(String column) {
        double value = table.get(rows.get(0), column);
        return Double.isNaN(value) ? "all" : Integer.toString((int) value);
    }

    /** The first of the greatest ones. */
    Worst worst(String column) {
        return worst(table, rows, column);
    }

    static Worst worst(HealthResult.Table table, List<List<@Nullable Double>> rows, String column) {
        Worst worst = new Worst(Double.NaN, Double.NaN);
        for (List<@Nullable Double> row : rows) {
            double value = table.get(row, column);
            if (value > worst.value() || Double.isNaN(worst.value()) && !Double.isNaN(value)) {
                worst = new Worst(value, table.get(row, "second"));
            }
        }
        return worst;
    }

    /** When the last row ends, in seconds. */
    double endSecond() {
        return rows.stream()
                .mapToDouble(row -> table.get(row, "second") + table.get(row, "seconds"))
                .max()
                .orElse(0);
    }

    /** The greatest figure of each of {@code steps} stretches of time up to {@code endSecond}; NaN without any. */
    double[] steps(String column, int steps, double endSecond) {
        double[] greatest = new double[steps];
        Arrays.fill(greatest, Double.NaN);
        for (List<@Nullable Double> row : rows) {
            double second = table.get(row, "second");
            double value = table.get(row, column);
            int from = step(second + ROUNDING, steps, endSecond);
            int to = step(second + table.get(row, "seconds") - ROUNDING, steps, endSecond);
            for (int step = from; step <= to; step++) {
                greatest[step] = Double.isNaN(greatest[step]) ? value : Math.max(greatest[step], value);
            }
        }
        return greatest;
    }

    private static int step(double second, int steps, double endSecond) {
        return (int) Math.max(0, Math.min(steps - 1, second / endSecond * steps));
    }
}
