package dev.rondo.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which requests a fault is done to: a pure function of seed, request number and time. */
final class FaultPlan {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final List<FaultSpec> faults;
    private final long seed;

    FaultPlan(List<FaultSpec> faults, long seed) {
        this.faults = faults;
        this.seed = seed;
    }

    /** The first fault that applies, or null. */
    @Nullable
    FaultSpec draw(long requestNumber, double secondsSinceStart) {
        for (int i = 0; i < faults.size(); i++) {
            FaultSpec fault = faults.get(i);
            if (fault.kind() != FaultKind.REFUSE
                    && fault.activeAt(secondsSinceStart)
                    && uniform(requestNumber, i) < fault.share()) {
                return fault;
            }
        }
        return null;
    }

    private double uniform(long requestNumber, int fault) {
        long bits = mix(mix(seed + GOLDEN_GAMMA * (fault + 1)) + GOLDEN_GAMMA * (requestNumber + 1));
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** The finalizer of SplitMix64 (Stafford's variant 13). */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
