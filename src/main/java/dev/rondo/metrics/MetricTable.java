package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.MetricSummary;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of one endpoint, phase, slice or run under their tags: every distribution that has a value, and the scalars
 * that follow from counters and sums. A scalar that would divide by nothing is absent. The formulas are AIPerf's.
 */
final class MetricTable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final EndpointStats stats;
    private final Window window;
    private final boolean withGoodput;
    private final Map<MetricTag, MetricSummary> table = new EnumMap<>(MetricTag.class);

    private MetricTable(EndpointStats stats, Window window, boolean withGoodput) {
        this.stats = stats;
        this.window = window;
        this.withGoodput = withGoodput;
    }

    /** In the order of {@link MetricTag}; may be added to. */
    static Map<String, MetricSummary> of(EndpointStats stats, Window window, boolean withGoodput) {
        MetricTable table = new MetricTable(stats, window, withGoodput);
        table.distributions();
        table.counts();
        table.throughputs();
        table.tokenTotals();
        table.goodput();
        table.concurrency();
        Map<String, MetricSummary> byTag = new LinkedHashMap<>();
        table.table.forEach((tag, summary) -> byTag.put(tag.tag(), summary));
        return byTag;
    }

    private void distributions() {
        for (MetricTag tag : MetricTag.distributions()) {
            Histogram values = stats.distributions().get(tag);
            if (values != null && values.count() > 0) {
                table.put(tag, MetricSummaries.of(tag, values));
            }
        }
    }

    private void counts() {
        Counters counters = stats.counters();
        long completed = counters.completed();
        put(MetricTag.REQUEST_COUNT, counters.get(Counter.SUCCEEDED));
        put(MetricTag.ERROR_REQUEST_COUNT, counters.get(Counter.FAILED));
        put(MetricTag.COMPLETED_REQUEST_COUNT, completed);
        put(MetricTag.CANCELLED_REQUEST_COUNT, counters.get(Counter.CANCELLED));
        if (completed > 0) {
            double rate = (double) counters.get(Counter.FAILED) / completed;
            put(MetricTag.REQUEST_ERROR_RATE, 100 * rate);
            put(MetricTag.ERROR_RATE, rate);
        }
        if (has(MetricTag.OSL_MISMATCH_DIFF_PCT)) {
            put(MetricTag.OSL_MISMATCH_COUNT, counters.get(Counter.OSL_MISMATCHES));
        }
        if (has(MetricTag.USAGE_PROMPT_TOKENS_DIFF_PCT) || has(MetricTag.USAGE_COMPLETION_TOKENS_DIFF_PCT)) {
            put(MetricTag.USAGE_DISCREPANCY_COUNT, counters.get(Counter.USAGE_DISCREPANCIES));
        }
        if (has(MetricTag.TIME_TO_FIRST_TOKEN)) {
            put(MetricTag.COALESCED_EVENT_COUNT, counters.get(Counter.COALESCED_EVENTS));
        }
    }

    private void throughputs() {
        if (window.durationSeconds() <= 0) {
            return;
        }
        put(MetricTag.BENCHMARK_DURATION, window.durationSeconds());
        perSecond(MetricTag.REQUEST_THROUGHPUT, stats.counters().get(Counter.SUCCEEDED));
        if (has(MetricTag.OUTPUT_SEQUENCE_LENGTH)) {
            perSecond(MetricTag.OUTPUT_TOKEN_THROUGHPUT, sum(MetricTag.OUTPUT_SEQUENCE_LENGTH));
        }
        if (has(MetricTag.INPUT_SEQUENCE_LENGTH)) {
            perSecond(MetricTag.INPUT_TOKEN_THROUGHPUT, sum(MetricTag.INPUT_SEQUENCE_LENGTH));
        }
        if (has(MetricTag.OUTPUT_SEQUENCE_LENGTH) && has(MetricTag.INPUT_SEQUENCE_LENGTH)) {
            perSecond(
                    MetricTag.TOTAL_TOKEN_THROUGHPUT,
                    sum(MetricTag.OUTPUT_SEQUENCE_LENGTH) + sum(MetricTag.INPUT_SEQUENCE_LENGTH));
        }
    }

    private void tokenTotals() {
        total(MetricTag.TOTAL_ISL, MetricTag.INPUT_SEQUENCE_LENGTH);
        total(MetricTag.TOTAL_OSL, MetricTag.OUTPUT_SEQUENCE_LENGTH);
        total(MetricTag.TOTAL_OUTPUT_TOKENS, MetricTag.OUTPUT_TOKEN_COUNT);
        total(MetricTag.TOTAL_REASONING_TOKENS, MetricTag.REASONING_TOKEN_COUNT);
        total(MetricTag.TOTAL_USAGE_PROMPT_TOKENS, MetricTag.USAGE_PROMPT_TOKENS);
        total(MetricTag.TOTAL_USAGE_COMPLETION_TOKENS, MetricTag.USAGE_COMPLETION_TOKENS);
        total(MetricTag.TOTAL_USAGE_TOTAL_TOKENS, MetricTag.USAGE_TOTAL_TOKENS);
        total(MetricTag.TOTAL_USAGE_REASONING_TOKENS, MetricTag.USAGE_REASONING_TOKENS);
    }

    private void total(MetricTag total, MetricTag summed) {
        if (has(summed)) {
            put(total, sum(summed));
        }
    }

    private void goodput() {
        if (!withGoodput) {
            return;
        }
        long good = stats.counters().get(Counter.GOOD);
        put(MetricTag.GOOD_REQUEST_COUNT, good);
        if (stats.counters().completed() > 0) {
            put(
                    MetricTag.GOOD_REQUEST_FRACTION,
                    (double) good / stats.counters().completed());
        }
        if (window.durationSeconds() > 0) {
            perSecond(MetricTag.GOODPUT, good);
        }
    }

    /** Means over time: the sum of the times of requests over the length of the window, which is exact. */
    private void concurrency() {
        if (window.inFlightSeconds() <= 0) {
            return;
        }
        double inFlight = stats.inFlightNanos().toDouble() / NANOS_PER_SECOND / window.inFlightSeconds();
        put(MetricTag.EFFECTIVE_CONCURRENCY, inFlight);
        put(MetricTag.MEAN_IN_FLIGHT, inFlight);
        if (window.durationSeconds() <= 0 || !has(MetricTag.TIME_TO_FIRST_TOKEN)) {
            return;
        }
        perSecond(MetricTag.EFFECTIVE_PREFILL_CONCURRENCY, sum(MetricTag.TIME_TO_FIRST_TOKEN) / NANOS_PER_SECOND);
        perSecond(MetricTag.EFFECTIVE_DECODE_CONCURRENCY, sum(MetricTag.DECODE_DURATION) / NANOS_PER_SECOND);
        long prefilled = stats.counters().get(Counter.PREFILL_TOKENS);
        long decoded = stats.counters().get(Counter.DECODE_TOKENS);
        perSecond(MetricTag.EFFECTIVE_PREFILL_THROUGHPUT, prefilled);
        perSecond(MetricTag.EFFECTIVE_DECODE_THROUGHPUT, decoded);
        perSecond(MetricTag.EFFECTIVE_TOTAL_THROUGHPUT, prefilled + decoded);
    }

    private boolean has(MetricTag tag) {
        Histogram values = stats.distributions().get(tag);
        return values != null && values.count() > 0;
    }

    private double sum(MetricTag tag) {
        Histogram values = stats.distributions().get(tag);
        return values == null ? 0 : values.sum().toDouble();
    }

    private void perSecond(MetricTag tag, double amount) {
        put(tag, amount / window.durationSeconds());
    }

    private void put(MetricTag tag, double value) {
        table.put(tag, MetricSummary.scalar(tag.unit(), value));
    }
}
