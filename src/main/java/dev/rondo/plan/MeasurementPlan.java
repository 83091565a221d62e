package dev.rondo.plan;

import dev.rondo.api.GoodputSpec;
import java.util.List;

/**
 * What is recorded, and how finely.
 *
 * @param significantDigits of every histogram: 3, or 2 where 3 would pass the memory budget
 * @param lateAfterNanos a request issued later than this after its intended moment is late
 * @param sliceNanos length of a time slice; 0 for none
 * @param records whether each request is written down
 * @param goodput limits that a good request meets, all of them
 * @param selfTest whether each generator process measures itself before the load
 */
public record MeasurementPlan(
        int significantDigits,
        long lateAfterNanos,
        long sliceNanos,
        boolean records,
        List<GoodputSpec> goodput,
        boolean selfTest) {
    public MeasurementPlan {
        goodput = List.copyOf(goodput);
    }
}
