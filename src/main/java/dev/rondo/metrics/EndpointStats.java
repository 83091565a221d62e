package dev.rondo.metrics;

/**
 * All that is counted and measured of one endpoint, or of one time slice: counters, distributions, failures, and the time
 * that requests were in flight. Merged by addition. Single writer.
 *
 * <p>Memory for each endpoint and lane, with all metrics of streamed requests in use and latencies spread over a factor of
 * eight: 50 KB with 2 significant digits, 140 KB with 3 (measured); every further factor of two adds 10 KB and 80 KB at most.
 */
final class EndpointStats {
    private final Counters counters = new Counters();
    private final Distributions distributions;
    private final ErrorTable errors = new ErrorTable();
    private final WideSum inFlightNanos = new WideSum();

    EndpointStats(int significantDigits) {
        this.distributions = new Distributions(significantDigits);
    }

    Counters counters() {
        return counters;
    }

    Distributions distributions() {
        return distributions;
    }

    ErrorTable errors() {
        return errors;
    }

    /** Over all requests, from their issue to their end: failed and cancelled ones too. */
    WideSum inFlightNanos() {
        return inFlightNanos;
    }

    /** Takes in a success. */
    void succeeded(RequestObservation request, RequestValues values, boolean good) {
        distributions.record(values);
        countSuccess(request, values, good);
    }

    /** Takes in a success, but for the values that a {@link Distributions#record} of them would take. */
    void countSuccess(RequestObservation request, RequestValues values, boolean good) {
        counters.increment(Counter.SUCCEEDED);
        if (good) {
            counters.increment(Counter.GOOD);
        }
        distributions.recordGaps(request);
        inFlightNanos.add(request.endNanos - request.issuedNanos);
        counters.add(Counter.COALESCED_EVENTS, request.coalescedEvents);
        countTokens(values);
    }

    private void countTokens(RequestValues values) {
        counters.increment(Counter.outputTokens(values.outputTokenSource()));
        if (values.oslMismatch()) {
            counters.increment(Counter.OSL_MISMATCHES);
        }
        if (values.usageDiscrepancy()) {
            counters.increment(Counter.USAGE_DISCREPANCIES);
        }
        if (!values.has(MetricTag.TIME_TO_FIRST_TOKEN)) {
            return;
        }
        if (values.has(MetricTag.INPUT_SEQUENCE_LENGTH)) {
            counters.add(Counter.PREFILL_TOKENS, values.get(MetricTag.INPUT_SEQUENCE_LENGTH));
        }
        if (values.has(MetricTag.OUTPUT_SEQUENCE_LENGTH)) {
            counters.add(Counter.DECODE_TOKENS, Math.max(0, values.get(MetricTag.OUTPUT_SEQUENCE_LENGTH) - 1));
        }
    }

    /** Takes in a request that has no place in a distribution. */
    void endedWithout(RequestObservation request, Counter outcome) {
        counters.increment(outcome);
        inFlightNanos.add(Math.max(0, request.endNanos - request.issuedNanos));
    }

    void add(EndpointStats other) {
        counters.add(other.counters);
        distributions.add(other.distributions);
        errors.add(other.errors);
        inFlightNanos.add(other.inFlightNanos);
    }

    EndpointStats copy() {
        EndpointStats copy = new EndpointStats(distributions.significantDigits());
        copy.add(this);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EndpointStats that
                && counters.equals(that.counters)
                && distributions.equals(that.distributions)
                && errors.equals(that.errors)
                && inFlightNanos.equals(that.inFlightNanos);
    }

    @Override
    public int hashCode() {
        return counters.hashCode() * 31 + distributions.hashCode();
    }
}
