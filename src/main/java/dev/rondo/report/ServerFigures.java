package dev.rondo.report;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.servermetrics.KnownServerMetric;
import dev.rondo.servermetrics.KnownServerMetrics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inference server says of itself, as {@link KnownServerMetrics} finds it. {@code NaN} where it doesn't say.
 *
 * @param running requests in the batch, mean over the profiling window
 * @param waiting requests in the queue, mean
 * @param cacheUse part of the KV cache in use, 0 to 1, mean
 * @param timeToFirstTokenMillis mean, as the server sees it
 */
public record ServerFigures(double running, double waiting, double cacheUse, double timeToFirstTokenMillis) {
    /**
     * The figures of one endpoint.
     *
     * @param families absent if it has no page
     */
    public static ServerFigures of(@Nullable Map<String, ServerMetricFamily> families) {
        Map<String, ServerMetricFamily> page = families == null ? Map.of() : families;
        return new ServerFigures(
                figure(KnownServerMetric.RUNNING, page),
                figure(KnownServerMetric.WAITING, page),
                figure(KnownServerMetric.KV_CACHE_USAGE, page),
                figure(KnownServerMetric.TIME_TO_FIRST_TOKEN, page));
    }

    private static double figure(KnownServerMetric metric, Map<String, ServerMetricFamily> page) {
        return KnownServerMetrics.value(metric, page).orElse(Double.NaN);
    }

    /** Whether it says nothing of itself. */
    public boolean isEmpty() {
        return Double.isNaN(running)
                && Double.isNaN(waiting)
                && Double.isNaN(cacheUse)
                && Double.isNaN(timeToFirstTokenMillis);
    }
}
