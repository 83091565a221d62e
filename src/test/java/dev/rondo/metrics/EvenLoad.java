package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.SECOND;

import dev.rondo.plan.Plan;
import java.util.Random;

/** What a generator records of a phase in which every request succeeds and every endpoint gets as many as any other. */
public final class EvenLoad {
    private static final long START = 77 * SECOND;
    private static final long GAP_NANOS = 100_000;
    private static final int TOKENS = 12;
    /** Beyond those that a closed loop issues all at once as it starts. */
    private static final long LATER_CREDIT = 1 << 20;

    private EvenLoad() {}

    /**
     * The recorder of one such phase.
     *
     * @param requests of each endpoint
     * @param seed of their latencies
     */
    public static LaneRecorder of(Plan plan, int phase, int requests, long seed) {
        LaneRecorder recorder = new LaneRecorder(plan, plan.phases().get(phase), START);
        Random random = new Random(seed);
        int endpoints = plan.endpoints().size();
        for (int i = 0; i < requests * endpoints; i++) {
            RequestObservation request = Requests.stream(
                    i % endpoints,
                    START + i * GAP_NANOS,
                    (long) (30_000_000 * Math.exp(random.nextGaussian() / 2)),
                    (long) (8_000_000 * Math.exp(random.nextGaussian() / 4)),
                    TOKENS);
            request.credit = LATER_CREDIT + i;
            Requests.succeed(recorder, request);
        }
        return recorder;
    }
}
