package dev.rondo.servermetrics;

import java.util.Locale;

/** The types of a Prometheus page, as far as they are told apart here. */
enum MetricType {
    COUNTER("counter"),
    GAUGE("gauge"),
    HISTOGRAM("histogram"),
    /** Declared {@code untyped} or {@code unknown}, or not at all: treated as a gauge, under AIPerf's word. */
    UNKNOWN("unknown"),
    /** Summaries, whose quantiles can neither be merged nor cut to a window, and gauge histograms: left out. */
    IGNORED("ignored");

    private final String label;

    MetricType(String label) {
        this.label = label;
    }

    /** The word for users. */
    String label() {
        return label;
    }

    /** The type that a {@code # TYPE} line names; OpenMetrics' {@code info} and {@code stateset} are gauges of 0 and 1. */
    static MetricType declared(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "counter" -> COUNTER;
            case "gauge", "info", "stateset" -> GAUGE;
            case "histogram" -> HISTOGRAM;
            case "summary", "gaugehistogram" -> IGNORED;
            default -> UNKNOWN;
        };
    }
}
