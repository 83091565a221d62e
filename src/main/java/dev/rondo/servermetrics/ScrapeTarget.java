package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.servermetrics.SeriesWindow.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One page and what has come of it, for every endpoint that it speaks of. On the scraper's thread only, but for
 * {@link #latest()}.
 */
final class ScrapeTarget {
    private final List<String> endpoints = new ArrayList<>();
    private final MetricsWindow window;
    private final @Nullable URI fallback;
    private URI page;
    private boolean onFallback;
    private boolean cut;
    private int malformedLines;
    private int pages;
    private int failures;
    private boolean reachable = true;
    private String lastReason = "";
    private String reasonBeforeFallback = "";
    private String givenUpFor = "";
    private volatile Map<KnownServerMetric, Double> latest = Map.of();

    /**
     * @param fallback tried once where {@code page} turns out not to be metrics
     */
    ScrapeTarget(URI page, @Nullable URI fallback, int maxGaugeSamples) {
        this.page = page;
        this.fallback = fallback;
        this.window = new MetricsWindow(maxGaugeSamples);
    }

    void speaksOf(String endpoint) {
        endpoints.add(endpoint);
    }

    List<String> endpoints() {
        return Collections.unmodifiableList(endpoints);
    }

    URI page() {
        return page;
    }

    boolean isGivenUp() {
        return !givenUpFor.isEmpty();
    }

    /** Whether it is worth waiting for: nothing is known against it, or the last request was answered. */
    boolean isPromising() {
        return reachable && !isGivenUp();
    }

    /**
     * Takes what a request came to.
     *
     * @param role where the page stands in the window, or {@code null} if it is outside
     * @return whether to ask again at once, for there is another page to try
     */
    boolean take(Scrape scrape, long nowNanos, @Nullable Role role) {
        reachable = !(scrape instanceof Scrape.Failed);
        if (scrape instanceof Scrape.Page read) {
            pages++;
            cut |= read.cut();
            malformedLines = Math.max(malformedLines, read.metrics().malformedLines());
            latest = currentValues(read.metrics());
            if (role != null) {
                window.add(read.metrics(), nowNanos, role);
            }
            return false;
        }
        if (scrape instanceof Scrape.NotMetrics other) {
            return tryFallback(other.reason());
        }
        failures++;
        lastReason = ((Scrape.Failed) scrape).reason();
        return false;
    }

    private boolean tryFallback(String reason) {
        if (pages > 0) {
            // It was a page of metrics before: a proxy or a restart is in between.
            failures++;
            lastReason = reason;
            return false;
        }
        if (fallback == null || onFallback) {
            givenUpFor = onFallback ? reasonBeforeFallback : page + " " + reason;
            return false;
        }
        reasonBeforeFallback = page + " " + reason;
        onFallback = true;
        page = fallback;
        return true;
    }

    private static Map<KnownServerMetric, Double> currentValues(MetricsPage metrics) {
        Map<KnownServerMetric, Double> values = new EnumMap<>(KnownServerMetric.class);
        for (KnownServerMetric metric : KnownServerMetric.values()) {
            // A histogram's mean since the server's start says nothing of now.
            if (metric.reduction() != MetricSource.Reduction.RATIO) {
                OptionalDouble value = KnownServerMetrics.find(metric, metrics::points);
                value.ifPresent(present -> values.put(metric, present));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** Running, waiting and cache use on the latest page; from any thread. */
    Map<KnownServerMetric, Double> latest() {
        return latest;
    }

    Map<String, ServerMetricFamily> families() {
        return window.families();
    }

    /** At most one sentence: the gravest of what there is to say. */
    Optional<String> note() {
        String of = "server metrics of " + quotedEndpoints();
        if (isGivenUp()) {
            return Optional.of("no " + of + ": " + givenUpFor);
        }
        if (pages == 0) {
            return failures == 0 ? Optional.empty() : Optional.of("no " + of + ": " + page + " " + lastReason);
        }
        List<String> parts = new ArrayList<>();
        if (failures > 0) {
            parts.add(String.format(
                    Locale.ROOT, "%d of %d scrapes failed, the last with: %s", failures, failures + pages, lastReason));
        }
        if (cut) {
            parts.add("the page is larger than " + (PageFetcher.MAX_PAGE_BYTES >> 20) + " MiB; the rest was left out");
        }
        if (window.isFull()) {
            parts.add("more than " + MetricsWindow.MAX_SERIES + " series; the rest was left out");
        }
        if (malformedLines > 0) {
            parts.add(malformedLines + " lines of the page could not be read");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(of + ": " + String.join("; ", parts));
    }

    private String quotedEndpoints() {
        String first = "\"" + endpoints.get(0) + "\"";
        return endpoints.size() == 1 ? first : first + " and " + (endpoints.size() - 1) + " more";
    }
}
