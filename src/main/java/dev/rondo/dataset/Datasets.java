package dev.rondo.dataset;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import java.util.List;

/** Makes the data set of a plan. */
public final class Datasets {
    private Datasets() {}

    /**
     * The conversations of a plan, with all bodies encoded.
     *
     * @param payloads what {@link Payloads} read; looked at only where the plan wants payloads
     * @throws PlanException if the bodies would take more than 512 MiB, or than half of the heap
     * @throws IllegalArgumentException if the plan wants payloads and there are none
     */
    public static Dataset create(Plan plan, List<byte[]> payloads) {
        return plan.dataset().payload() ? new PayloadDataset(payloads, plan.seed()) : SyntheticDataset.of(plan);
    }
}
