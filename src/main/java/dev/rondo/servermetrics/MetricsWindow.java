package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.servermetrics.SeriesWindow.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reduces the pages of one server to the profiling window. Pure: the moments are given. Not thread-safe.
 *
 * <p>Holds at most {@link #MAX_SERIES} series; those that Rondo knows push out the others.
 */
final class MetricsWindow {
    /** Series of one endpoint in the result. */
    static final int MAX_SERIES = 200;

    private record Key(String family, Map<String, String> labels) {}

    private record Kind(MetricType type, String unit) {}

    private final int maxGaugeSamples;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<Key, SeriesWindow> series = new LinkedHashMap<>();
    private int pages;
    private long firstNanos;
    private long lastNanos;
    private boolean full;

    MetricsWindow(int maxGaugeSamples) {
        this.maxGaugeSamples = maxGaugeSamples;
    }

    /**
     * Adds the next page; the first one, whatever its role, is what counters are measured against.
     *
     * @param atNanos when it was read
     */
    void add(MetricsPage page, long atNanos, Role role) {
        if (pages == 0) {
            firstNanos = atNanos;
        }
        lastNanos = atNanos;
        full |= page.droppedLines() > 0;
        page.families()
                .forEach((name, family) ->
                        family.series().forEach((labels, sample) -> add(new Key(name, labels), family, sample, role)));
        pages++;
    }

    private void add(Key key, MetricsPage.Family family, Sample sample, Role role) {
        SeriesWindow window = series.get(key);
        if (window == null) {
            if (!hasRoomFor(key.family())) {
                full = true;
                return;
            }
            kinds.putIfAbsent(key.family(), new Kind(family.type(), family.unit()));
            window = SeriesWindow.of(family.type(), pages == 0 ? sample : zero(sample), maxGaugeSamples);
            series.put(key, window);
        }
        window.add(sample, role);
    }

    /** A series that was not on the pages before came into being in between, and counts from 0. */
    private Sample zero(Sample sample) {
        // Once series were left out there is no knowing whether this one is new.
        if (full) {
            return sample;
        }
        return sample instanceof HistogramSample histogram ? HistogramSample.emptyLike(histogram) : new Sample.Value(0);
    }

    private boolean hasRoomFor(String family) {
        if (series.size() < MAX_SERIES) {
            return true;
        }
        if (!KnownServerMetrics.isKnown(family)) {
            return false;
        }
        Optional<Key> unknown = series.keySet().stream()
                .filter(key -> !KnownServerMetrics.isKnown(key.family()))
                .findFirst();
        unknown.ifPresent(series::remove);
        full |= unknown.isPresent();
        return unknown.isPresent();
    }

    /** Whether series were left out, here or by the parser. */
    boolean isFull() {
        return full;
    }

    /** Pages in the window. */
    int pages() {
        return pages;
    }

    /** The window as it is now. */
    Map<String, ServerMetricFamily> families() {
        double seconds = (lastNanos - firstNanos) / 1e9;
        Map<String, List<ServerMetricSeries>> results = new LinkedHashMap<>();
        series.forEach((key, window) -> window.result(key.labels(), seconds)
                .ifPresent(result -> results.computeIfAbsent(key.family(), name -> new ArrayList<>())
                        .add(result)));
        Map<String, ServerMetricFamily> families = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> {
            List<ServerMetricSeries> ofFamily = results.get(name);
            if (ofFamily != null) {
                String unit = kind.unit().isEmpty() ? null : kind.unit();
                families.put(name, new ServerMetricFamily(kind.type().label(), unit, List.copyOf(ofFamily)));
            }
        });
        return families;
    }
}
