package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.Map;
import java.util.Optional;

/** Reduces the samples of one series to a window. Not thread-safe. A sample of another type is passed over. */
interface SeriesWindow {
    /** Where a page stands in the window. */
    enum Role {
        /** At its start, before the load: what counts from here on is measured against it. */
        BASELINE,
        /** Under load. */
        WITHIN,
        /** At its end, after the load. */
        LAST
    }

    /** The window of a series whose first sample in the window is {@code first}. */
    static SeriesWindow of(MetricType type, Sample first, int maxGaugeSamples) {
        if (first instanceof HistogramSample histogram) {
            return new HistogramWindow(histogram);
        }
        double value = ((Sample.Value) first).value();
        return type == MetricType.COUNTER ? new CounterWindow(value) : new GaugeWindow(maxGaugeSamples);
    }

    void add(Sample sample, Role role);

    /**
     * The series over the window, or nothing if it has no usable sample.
     *
     * @param seconds from the first to the last page of the window; 0 if there was only one
     */
    Optional<ServerMetricSeries> result(Map<String, String> labels, double seconds);
}
