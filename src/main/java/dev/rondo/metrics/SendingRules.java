package dev.rondo.metrics;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the generator sent the requests of a phase when it should have.
 *
 * <p>In an open loop lag is an error of the arrival process, so its p99 counts; what waited for the ceiling or a pool is
 * left out, as that was asked for. In a closed loop lag does not touch the latency of a request but leaves its slot empty,
 * so its mean counts, beside the mean time for which slots are full. The first request of each slot is left out: they are
 * all due at once.
 */
final class SendingRules {
    private final RunTotals.MergedPhase phase;
    private final EndpointStats all;
    private final List<Reason> reasons = new ArrayList<>();

    private SendingRules(RunTotals.MergedPhase phase, EndpointStats all) {
        this.phase = phase;
        this.all = all;
    }

    /** @param all the sum of the phase's endpoints */
    static List<Reason> of(RunTotals.MergedPhase phase, EndpointStats all) {
        SendingRules rules = new SendingRules(phase, all);
        if (phase.outcome().phase().load() instanceof Load.Open) {
            rules.openLag();
            rules.late();
            rules.unsent();
            rules.correctedLatency();
        } else {
            rules.closedLag();
        }
        return rules.reasons;
    }

    private void openLag() {
        Histogram lag = phase.snapshot().loop().generatorLag();
        double limit = ValidityLimits.lagTailLimitNanos(medianLatencyNanos(all));
        if (percentile99Beyond(lag, limit)) {
            add(
                    "send_lag",
                    "p99 of the send lag was %.2f ms (limit %.2f ms): the generator sent requests late.",
                    lag.percentile(99) / 1e6,
                    limit / 1e6);
        }
    }

    private void closedLag() {
        Histogram lag = phase.snapshot().loop().generatorLag();
        long ended = all.counters().completed() + all.counters().get(Counter.CANCELLED);
        if (lag.count() == 0 || ended == 0) {
            return;
        }
        double limit = ValidityLimits.lagLimitNanos(all.inFlightNanos().toDouble() / ended);
        if (lag.mean() > limit) {
            add(
                    "send_lag",
                    "Slots stood empty for %.2f ms on average before the next request (limit %.2f ms): the generator"
                            + " could not keep the concurrency.",
                    lag.mean() / 1e6,
                    limit / 1e6);
        }
    }

    private void late() {
        long late = all.counters().get(Counter.LATE_GENERATOR);
        long sent = all.counters().get(Counter.SENT);
        if (late > ValidityLimits.LATE_SHARE * sent) {
            add(
                    "sent_late",
                    "%.1f %% of the requests were sent late by the generator (limit %.0f %%).",
                    100.0 * late / sent,
                    100 * ValidityLimits.LATE_SHARE);
        }
    }

    private void unsent() {
        long unsent = all.counters().get(Counter.UNSENT_GENERATOR);
        long scheduled = all.counters().scheduled();
        if (unsent > ValidityLimits.UNSENT_SHARE * scheduled) {
            add(
                    "not_sent",
                    "%.1f %% of the credits were never sent because the generator was behind (limit %.0f %%).",
                    100.0 * unsent / scheduled,
                    100 * ValidityLimits.UNSENT_SHARE);
        }
    }

    /** What a user waiting in line would have seen, beside what was measured from the actual send. */
    private void correctedLatency() {
        Histogram corrected = all.distributions().get(MetricTag.CORRECTED_REQUEST_LATENCY);
        Histogram measured = all.distributions().get(MetricTag.REQUEST_LATENCY);
        if (corrected == null || measured == null || askedToWait()) {
            return;
        }
        double fromSend = measured.percentile(99);
        double limit = Math.max(
                ValidityLimits.CORRECTED_OVER_MEASURED * fromSend, fromSend + ValidityLimits.LAG_TAIL_FLOOR_NANOS);
        if (percentile99Beyond(corrected, limit)) {
            add(
                    "corrected_latency",
                    "p99 of the latency was %.2f ms from the intended moments and %.2f ms from the sends (limit %.2f ms):"
                            + " the generator made its users wait.",
                    corrected.percentile(99) / 1e6,
                    fromSend / 1e6,
                    limit / 1e6);
        }
    }

    private boolean askedToWait() {
        Counters counters = all.counters();
        return counters.get(Counter.CAPPED) + counters.get(Counter.LATE_CEILING) + counters.get(Counter.LATE_POOL) > 0;
    }

    private void add(String code, String sentence, Object... numbers) {
        String message = String.format(Locale.ROOT, sentence, numbers);
        reasons.add(new Reason(
                code, Verdict.SUSPECT, "Phase `" + phase.outcome().phase().name() + "`: " + message));
    }

    /** What lag is compared with: p50 of time to first token where there is one, else of request latency, else 0. */
    static double medianLatencyNanos(EndpointStats stats) {
        Histogram firstToken = stats.distributions().get(MetricTag.TIME_TO_FIRST_TOKEN);
        Histogram latency =
                firstToken != null ? firstToken : stats.distributions().get(MetricTag.REQUEST_LATENCY);
        return latency == null ? 0 : latency.percentile(50);
    }

    static boolean percentile99Beyond(Histogram values, double limit) {
        return values.count() > 0
                && values.percentile(99) > limit
                && values.countAbove((long) limit) >= ValidityLimits.LEAST_OUTLIERS;
    }
}
