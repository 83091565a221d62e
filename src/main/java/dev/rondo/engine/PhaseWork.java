package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.LaneCredits;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One phase's work on one generator, shared out over its lanes. */
record PhaseWork(Plan plan, PlannedPhase phase, Dataset dataset, CreditCycle cycle, int generator) {
    List<LaneWork> ofLanes(Ceiling.Waker waker) {
        int loops = plan.lanes().perGenerator();
        Ceiling ceiling = ceiling(loops, waker);
        return IntStream.range(0, loops)
                .mapToObj(loop ->
                        new LaneWork(plan, phase, dataset, cycle, plan.lanes().lane(generator, loop), loop, ceiling))
                .toList();
    }

    private @Nullable Ceiling ceiling(int loops, Ceiling.Waker waker) {
        int permits =
                LaneCredits.of(plan, phase, plan.lanes().lane(generator, 0)).ceiling();
        return permits == Load.Open.NO_CEILING ? null : new Ceiling(permits, loops, waker);
    }

    /** Requests that a closed loop keeps in flight on this generator; 0 in an open loop. */
    int slots() {
        return IntStream.range(0, plan.lanes().perGenerator())
                .map(loop -> LaneCredits.of(plan, phase, plan.lanes().lane(generator, loop))
                        .slots())
                .sum();
    }
}
