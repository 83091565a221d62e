package dev.rondo.plan;

import java.util.function.DoubleSupplier;

/** Random gaps of mean 1 before the mapping; credit 0 is due after the first gap. */
final class RandomArrivals implements ArrivalSchedule {
    private final CumulativeRate rate;
    private final DoubleSupplier gaps;
    private long drawn;
    private double arrivals;

    RandomArrivals(CumulativeRate rate, DoubleSupplier gaps) {
        this.rate = rate;
        this.gaps = gaps;
    }

    @Override
    public long arrivalNanos(long number) {
        while (drawn <= number) {
            arrivals += gaps.getAsDouble();
            drawn++;
        }
        return rate.nanosAt(arrivals);
    }
}
