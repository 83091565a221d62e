package dev.rondo.plan;

/** Equal gaps; credit 0 is due at once. */
final class ConstantArrivals implements ArrivalSchedule {
    private final CumulativeRate rate;

    ConstantArrivals(CumulativeRate rate) {
        this.rate = rate;
    }

    @Override
    public long arrivalNanos(long number) {
        return rate.nanosAt(number);
    }
}
