package dev.rondo.kube;

import dev.rondo.api.BalanceStatus;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointState;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.LatencyStatus;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveStatus;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.ServerGauges;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.SummaryStatus;
import dev.rondo.api.ValidityStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Statuses for tests. */
final class Statuses {
    static final SummaryStatus SUMMARY = new SummaryStatus(
            100L,
            3L,
            0L,
            0.03,
            8.0,
            12.5,
            null,
            900.0,
            450.25,
            1350.25,
            7200L,
            3602L,
            3.2,
            latency(210.125),
            latency(80.5),
            null,
            null,
            null);

    private static final String LONG = "x".repeat(5000);
    private static final double LARGE = 1e15;
    private static final long MANY = Long.MAX_VALUE;

    private Statuses() {}

    static PhaseProgress running(String name, double percent) {
        return new PhaseProgress(
                name,
                PhaseKind.PROFILING,
                PhaseState.RUNNING,
                null,
                null,
                48L,
                44L,
                3L,
                0L,
                4L,
                12.5,
                null,
                4.4,
                percent);
    }

    /** Every field given, every list longer and every text longer than the schema takes, every number too large. */
    static BenchmarkRunStatus fullest(Instant now) {
        Conditions conditions = Conditions.NONE.merge(
                RunState.failed(ConditionReason.Stalled.GENERATORS_LOST, LONG), List.of(), 1, now);
        PhaseProgress phase = new PhaseProgress(
                "p".repeat(63),
                PhaseKind.WARMUP,
                PhaseState.DONE,
                now,
                now,
                MANY,
                MANY,
                MANY,
                MANY,
                MANY,
                LARGE,
                MANY,
                LARGE,
                LARGE);
        return new StatusBuilder(1, conditions)
                .run("r".repeat(63), Integer.MAX_VALUE)
                .startTime(now)
                .completionTime(now)
                .progress(Collections.nCopies(100, phase))
                .generators(new GeneratorsStatus(
                        64,
                        64,
                        64,
                        LARGE,
                        LARGE,
                        Collections.nCopies(100, new LostGenerator(0, LONG, LONG, LONG, LONG))))
                .summary(new SummaryStatus(
                        MANY,
                        MANY,
                        MANY,
                        LARGE,
                        LARGE,
                        LARGE,
                        LARGE,
                        LARGE,
                        LARGE,
                        LARGE,
                        MANY,
                        MANY,
                        LARGE,
                        latency(LARGE),
                        latency(LARGE),
                        latency(LARGE),
                        latency(LARGE),
                        latency(LARGE)))
                .endpoints(Collections.nCopies(300, endpoint()), 1000)
                .balance(balance())
                .validity(new ValidityStatus(
                        ValidityStatus.Verdict.INVALID,
                        Collections.nCopies(30, new ValidityStatus.Reason(LONG, ValidityStatus.Verdict.SUSPECT, LONG))))
                .objectives(Collections.nCopies(
                        200,
                        new ObjectiveStatus(
                                "m".repeat(128),
                                "p99_9",
                                LARGE,
                                null,
                                ObjectiveScope.EACH_ENDPOINT,
                                "e".repeat(63),
                                1000,
                                LARGE,
                                LONG,
                                false)))
                .results(results())
                .history(Collections.nCopies(10, history(now)))
                .build();
    }

    private static EndpointStatus endpoint() {
        return new EndpointStatus(
                "e".repeat(63),
                LONG,
                LONG,
                LONG,
                LONG,
                EndpointState.UNSERVED,
                LONG,
                1.0,
                LARGE,
                MANY,
                MANY,
                MANY,
                LARGE,
                LARGE,
                LARGE,
                latency(LARGE),
                latency(LARGE),
                latency(LARGE),
                new ServerGauges(LARGE, LARGE, LARGE));
    }

    private static BalanceStatus balance() {
        BalanceStatus.Spread spread = new BalanceStatus.Spread(LARGE, LARGE);
        return new BalanceStatus(
                spread,
                spread,
                spread,
                spread,
                new BalanceStatus.Slowest("e".repeat(63), "time_to_first_token", LARGE, LARGE));
    }

    private static ResultsStatus results() {
        return new ResultsStatus(Collections.nCopies(16, "n".repeat(253)), MANY);
    }

    private static HistoryEntry history(Instant now) {
        return new HistoryEntry(
                "r".repeat(63),
                1,
                RunPhase.CANCELLED,
                LONG,
                now,
                now,
                ValidityStatus.Verdict.SUSPECT,
                MANY,
                MANY,
                LARGE,
                LARGE,
                LARGE,
                LARGE,
                results());
    }

    private static LatencyStatus latency(double p99) {
        return new LatencyStatus(50.0, 10.0, 45.0, 100.0, 150.0, p99, 300.0);
    }
}
