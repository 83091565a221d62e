package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.SECOND;

import dev.rondo.plan.Plan;
import java.util.Random;

/** Recorders of the first phase of a plan with two endpoints or more, filled with requests of every kind by a seed. */
public final class RandomRun {
    private static final long START = 77 * SECOND;

    private RandomRun() {}

    public static LaneRecorder of(Plan plan, long seed, int requests) {
        return of(plan, 0, seed, requests);
    }

    public static LaneRecorder of(Plan plan, int phase, long seed, int requests) {
        LaneRecorder recorder = new LaneRecorder(plan, plan.phases().get(phase), START);
        add(recorder, seed, requests);
        return recorder;
    }

    /** More requests of another seed. */
    public static void add(LaneRecorder recorder, long seed, int requests) {
        Random random = new Random(seed);
        for (int i = 0; i < requests; i++) {
            request(recorder, random);
        }
        recorder.unsent(random.nextInt(2), random.nextBoolean(), DelayCause.CEILING, random.nextInt(5));
        recorder.connectionAttempted(random.nextInt(2), random.nextBoolean());
        recorder.loopTurn(START + random.nextLong(SECOND), random.nextLong(1_000_000));
    }

    private static void request(LaneRecorder recorder, Random random) {
        int endpoint = random.nextInt(2);
        long issued = START + random.nextLong(4 * SECOND);
        RequestObservation request = random.nextBoolean()
                ? Requests.stream(endpoint, issued, 30_000 + random.nextLong(SECOND), random.nextLong(SECOND / 10), 5)
                : Requests.whole(endpoint, issued, 30_000 + random.nextLong(4_000 * SECOND));
        request.intendedNanos -= random.nextLong(3_000_000);
        recorder.issued(request, DelayCause.values()[random.nextInt(3)]);
        switch (random.nextInt(5)) {
            case 0 ->
                recorder.failed(
                        request,
                        ErrorClass.values()[random.nextInt(5)],
                        400 + random.nextInt(90),
                        random.nextBoolean() ? null : "mësságe " + random.nextInt(10));
            case 1 -> recorder.cancelled(request);
            default -> recorder.succeeded(request);
        }
    }
}
