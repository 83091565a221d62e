package dev.rondo.selftest;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.RequestPlan;
import dev.rondo.selftest.CannedPlan.Canned;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bursts with pauses, in which compilers catch up, until three in a row are equally fast. */
final class Bursts {
    /** Less than that is not worth the beginning. */
    static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Logger LOG = LoggerFactory.getLogger(Bursts.class);
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(80);
    private static final long PAUSE_MILLIS = 10;
    private static final int CONNECTIONS = 64;
    private static final double PACED_PER_SECOND = 5_000;
    /** A run over endpoints of many kinds is warmed up with the first few. */
    private static final int MOST_KINDS = 6;

    private Bursts() {}

    /** Sends what the plan will send, as its connections are used, for so long at most; evenly spaced too if it does so. */
    static void untilSettled(Responder responder, Plan plan, long budgetNanos)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        ConnectionReuse reuse = plan.connections().reuse();
        boolean paced = plan.phases().stream().anyMatch(phase -> phase.load() instanceof Load.Open);
        boolean asksForTokens = plan.dataset().outputTokens().mean() > 0;
        Convergence convergence = new Convergence();
        try (ResponderLane lane = ResponderLane.open(responder, reuse, kinds(plan), CONNECTIONS, asksForTokens)) {
            int bursts = 0;
            boolean settled = false;
            long leftNanos = budgetNanos;
            while (!settled && leftNanos >= SHORTEST_NANOS) {
                long nanos = Math.min(BURST_NANOS, leftNanos);
                boolean closed = !paced || bursts % 2 == 0;
                double rate = lane.successesPerWorkedSecond(
                        closed ? CannedPlan.closed(CONNECTIONS, nanos) : CannedPlan.paced(PACED_PER_SECOND, nanos));
                settled = closed && convergence.add(rate);
                bursts++;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                leftNanos = budgetNanos - (System.nanoTime() - startNanos);
            }
            LOG.atDebug().log("warmed up by {} bursts, settled: {}", bursts, settled);
        }
    }

    /** The different requests of a plan; streams come both ways. */
    static List<Canned> kinds(Plan plan) {
        Set<Canned> kinds = new LinkedHashSet<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            RequestPlan request = endpoint.request();
            if (request.streaming()) {
                kinds.add(new Canned(request.type(), AnswerKind.SEPARATE_EVENTS));
                kinds.add(new Canned(request.type(), AnswerKind.BULK_EVENTS));
            } else {
                kinds.add(new Canned(request.type(), AnswerKind.DOCUMENT));
            }
        }
        return kinds.stream().limit(MOST_KINDS).toList();
    }
}
