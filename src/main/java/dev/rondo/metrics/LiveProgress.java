package dev.rondo.metrics;

/**
 * One lane's totals over all endpoints, kept beside the endpoints' own so that reading them does not cost more with more
 * endpoints. Single writer.
 */
final class LiveProgress {
    private final int phase;
    private long sent;
    private long succeeded;
    private long failed;
    private long cancelled;
    private long unsent;
    private long late;
    private long outputTokens;
    private final Histogram requestLatency = new Histogram(Scale.DURATION, ProgressSnapshot.DIGITS);
    private final Histogram timeToFirstToken = new Histogram(Scale.DURATION, ProgressSnapshot.DIGITS);

    LiveProgress(int phase) {
        this.phase = phase;
    }

    void issued(boolean wasLate) {
        sent++;
        if (wasLate) {
            late++;
        }
    }

    void unsent(long count) {
        unsent += count;
    }

    void succeeded(RequestValues values) {
        succeeded++;
        requestLatency.record(values.get(MetricTag.REQUEST_LATENCY));
        if (values.has(MetricTag.TIME_TO_FIRST_TOKEN)) {
            timeToFirstToken.record(values.get(MetricTag.TIME_TO_FIRST_TOKEN));
        }
        if (values.has(MetricTag.OUTPUT_SEQUENCE_LENGTH)) {
            outputTokens += values.get(MetricTag.OUTPUT_SEQUENCE_LENGTH);
        }
    }

    void failed() {
        failed++;
    }

    void cancelled() {
        cancelled++;
    }

    ProgressSnapshot snapshot() {
        return new ProgressSnapshot(
                phase,
                sent,
                succeeded,
                failed,
                cancelled,
                unsent,
                late,
                outputTokens,
                requestLatency.copy(),
                timeToFirstToken.copy());
    }
}
