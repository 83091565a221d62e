package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.servermetrics.MetricSource.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the figures of {@link KnownServerMetric} from an endpoint's result; pure. */
public final class KnownServerMetrics {
    private static final Set<String> FAMILIES = families();

    private KnownServerMetrics() {}

    /** Mean number of requests that the server was working on. */
    public static Optional<Double> running(Map<String, ServerMetricFamily> families) {
        return value(KnownServerMetric.RUNNING, families);
    }

    /** Mean number of requests that waited in the server. */
    public static Optional<Double> waiting(Map<String, ServerMetricFamily> families) {
        return value(KnownServerMetric.WAITING, families);
    }

    /** Mean share of the key-value cache in use, 0 to 1. */
    public static Optional<Double> kvCacheUsage(Map<String, ServerMetricFamily> families) {
        return value(KnownServerMetric.KV_CACHE_USAGE, families);
    }

    /** The server's own mean time to first token, in ms; exact, from the histogram's sum and count. */
    public static Optional<Double> timeToFirstTokenMillis(Map<String, ServerMetricFamily> families) {
        return value(KnownServerMetric.TIME_TO_FIRST_TOKEN, families);
    }

    /** The server's own mean request latency, in ms; exact, from the histogram's sum and count. */
    public static Optional<Double> requestLatencyMillis(Map<String, ServerMetricFamily> families) {
        return value(KnownServerMetric.REQUEST_LATENCY, families);
    }

    /** The figure over the window, or nothing where the server does not publish it. */
    public static Optional<Double> value(KnownServerMetric metric, Map<String, ServerMetricFamily> families) {
        OptionalDouble value = find(metric, name -> points(families.get(name)));
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /** Whether a figure may be read from this family: such families are the last to be dropped. */
    static boolean isKnown(String family) {
        return FAMILIES.contains(family);
    }

    static OptionalDouble find(KnownServerMetric metric, Function<String, List<Point>> pointsOf) {
        for (MetricSource source : metric.sources()) {
            OptionalDouble value = source.reduce(metric.reduction(), pointsOf.apply(source.family()));
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }

    private static List<Point> points(@Nullable ServerMetricFamily family) {
        if (family == null) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        for (ServerMetricSeries series : family.series()) {
            if (series.sum() != null && series.count() != null) {
                points.add(new Point(series.labels(), series.sum(), series.count()));
            } else if (series.sum() == null && series.avg() != null) {
                points.add(new Point(series.labels(), series.avg(), 1));
            }
        }
        return points;
    }

    private static Set<String> families() {
        Set<String> families = new HashSet<>();
        for (KnownServerMetric metric : KnownServerMetric.values()) {
            for (MetricSource source : metric.sources()) {
                families.add(source.family());
            }
        }
        return families;
    }
}
