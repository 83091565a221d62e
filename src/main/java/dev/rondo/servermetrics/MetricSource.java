package dev.rondo.servermetrics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One place where a server publishes a known figure.
 *
 * @param labels what a series must carry to count
 * @param factor from the family's unit to the figure's
 */
record MetricSource(String family, Map<String, String> labels, double factor) {
    /** How the series of one page become one figure. */
    enum Reduction {
        SUM,
        MEAN,
        /** Sum of the observations over their number: the exact mean of all histograms together. */
        RATIO
    }

    /**
     * One series, reduced to what a figure needs.
     *
     * @param value a gauge's value, or the sum of a histogram's observations
     * @param count observations of a histogram; 1 for a gauge
     */
    record Point(Map<String, String> labels, double value, double count) {}

    static MetricSource of(String family) {
        return new MetricSource(family, Map.of(), 1);
    }

    static MetricSource of(String family, String label, String value) {
        return new MetricSource(family, Map.of(label, value), 1);
    }

    MetricSource times(double newFactor) {
        return new MetricSource(family, labels, newFactor);
    }

    /** The figure over all series that match, or nothing where none does or no observation was made. */
    OptionalDouble reduce(Reduction reduction, List<Point> points) {
        double value = 0;
        double count = 0;
        for (Point point : points) {
            if (point.labels().entrySet().containsAll(labels.entrySet()) && isFirstOfItsRanks(point)) {
                value += point.value();
                count += point.count();
            }
        }
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double reduced = reduction == Reduction.SUM ? value : value / count;
        return OptionalDouble.of(reduced * factor);
    }

    /** The ranks of one engine work on the same batch, and with some servers all of them report it. */
    private static boolean isFirstOfItsRanks(Point point) {
        return point.labels().getOrDefault("tp_rank", "0").equals("0")
                && point.labels().getOrDefault("pp_rank", "0").equals("0");
    }
}
