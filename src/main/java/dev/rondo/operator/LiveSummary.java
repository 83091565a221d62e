package dev.rondo.operator;

import dev.rondo.api.LatencyStatus;
import dev.rondo.api.SummaryStatus;
import dev.rondo.coordinator.LiveRates;
import dev.rondo.metrics.Histogram;
import dev.rondo.metrics.ProgressSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of the phase that runs, from the few that generators tell every second. Pure. */
final class LiveSummary {
    private LiveSummary() {}

    static SummaryStatus of(ProgressSnapshot seen, Optional<LiveRates> rates) {
        boolean hasTokens = seen.outputTokens() > 0;
        return new SummaryStatus(
                seen.completed(),
                seen.failed(),
                seen.cancelled(),
                seen.completed() == 0 ? null : (Double) ((double) seen.failed() / seen.completed()),
                null,
                rates.map(LiveRates::succeeded).orElse(null),
                null,
                null,
                hasTokens ? rates.map(LiveRates::outputTokens).orElse(null) : null,
                null,
                null,
                hasTokens ? (Long) seen.outputTokens() : null,
                null,
                latency(seen.requestLatency()),
                latency(seen.timeToFirstToken()),
                null,
                null,
                null);
    }

    private static @Nullable LatencyStatus latency(Histogram values) {
        if (values.count() == 0) {
            return null;
        }
        double[] percentiles = values.percentiles(new double[] {50, 90, 95, 99});
        return new LatencyStatus(
                values.scale().shown(values.mean()),
                values.scale().shown(values.min()),
                values.scale().shown(percentiles[0]),
                values.scale().shown(percentiles[1]),
                values.scale().shown(percentiles[2]),
                values.scale().shown(percentiles[3]),
                values.scale().shown(values.max()));
    }
}
