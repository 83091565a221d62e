package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A gauge's samples under load; those at the window's two ends see an idle server and count only if there is no other.
 * Samples that are not finite are left out.
 *
 * <p>Mean, deviation and extremes are of all samples. Percentiles are of all samples up to a bound, and of every second,
 * fourth, … sample beyond it, evenly over the window.
 */
final class GaugeWindow implements SeriesWindow {
    private static final int INITIAL_CAPACITY = 16;

    private final int maxSamples;
    private double[] kept = new double[INITIAL_CAPACITY];
    private int keptCount;
    private long stride = 1;
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /**
     * @param maxSamples at least 2
     */
    GaugeWindow(int maxSamples) {
        this.maxSamples = maxSamples;
    }

    @Override
    public void add(Sample sample, Role role) {
        boolean counts = role == Role.WITHIN || (role == Role.LAST && count == 0);
        if (counts && sample instanceof Sample.Value gauge && Double.isFinite(gauge.value())) {
            record(gauge.value());
        }
    }

    private void record(double value) {
        if (count % stride == 0) {
            keep(value);
        }
        count++;
        double fromOldMean = value - mean;
        mean += fromOldMean / count;
        squares += fromOldMean * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    private void keep(double value) {
        if (keptCount == maxSamples) {
            thin();
            if (count % stride != 0) {
                return;
            }
        }
        if (keptCount == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(maxSamples, 2 * kept.length));
        }
        kept[keptCount++] = value;
    }

    private void thin() {
        for (int i = 0; 2 * i < keptCount; i++) {
            kept[i] = kept[2 * i];
        }
        keptCount = (keptCount + 1) / 2;
        stride *= 2;
    }

    @Override
    public Optional<ServerMetricSeries> result(Map<String, String> labels, double seconds) {
        if (count == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(kept, keptCount);
        Arrays.sort(sorted);
        // The deviation of a sample, as AIPerf has it.
        double deviation = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
        return Optional.of(new ServerMetricSeries(
                labels,
                mean,
                min,
                max,
                deviation,
                Quantiles.ofSorted(sorted, 0.5),
                Quantiles.ofSorted(sorted, 0.9),
                Quantiles.ofSorted(sorted, 0.99),
                count,
                null,
                null,
                null,
                null));
    }
}
