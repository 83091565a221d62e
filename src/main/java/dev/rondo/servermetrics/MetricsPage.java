package dev.rondo.servermetrics;

import dev.rondo.servermetrics.MetricSource.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page, read.
 *
 * @param families by name, in the page's order; counters under the name that a query uses, with its {@code _total}
 * @param samples lines with a value that were understood, those of ignored types included
 * @param malformedLines lines that were not understood
 * @param droppedLines lines of series beyond the bounds
 */
record MetricsPage(Map<String, Family> families, int samples, int malformedLines, int droppedLines) {
    /** The series of one name, by their labels. */
    record Family(MetricType type, String unit, Map<Map<String, String>, Sample> series) {}

    /** Whether this looks like a page of metrics at all: most of its lines must make sense. */
    boolean isPlausible() {
        return samples > 0 && malformedLines <= samples;
    }

    /** The current values of a family, for live figures. */
    List<Point> points(String name) {
        @Nullable Family family = families.get(name);
        List<Point> points = new ArrayList<>();
        if (family != null) {
            family.series().forEach((labels, sample) -> {
                Point point = point(labels, sample);
                if (Double.isFinite(point.value())) {
                    points.add(point);
                }
            });
        }
        return points;
    }

    private static Point point(Map<String, String> labels, Sample sample) {
        return sample instanceof HistogramSample histogram
                ? new Point(labels, histogram.sum(), histogram.count())
                : new Point(labels, ((Sample.Value) sample).value(), 1);
    }
}
