package dev.rondo.generator;

import java.time.Duration;
import java.time.Instant;

/**
 * What the coordinator's clock says, in terms of this machine's monotonic one. Each answer is a sample: the coordinator read
 * its clock at some moment of the round trip. Of the latest samples the one with the shortest round trip counts, and is wrong by
 * half of it at most. For one thread.
 */
final class CoordinatorClock {
    /** About a minute's worth: what is older says less, as clocks drift apart. */
    private static final int WINDOW = 64;

    private final Sample[] samples = new Sample[WINDOW];
    private int count;

    private record Sample(long middleNanos, long roundTripNanos, Instant at) {}

    void sample(long sentNanos, long receivedNanos, Instant at) {
        long roundTrip = receivedNanos - sentNanos;
        samples[count++ % WINDOW] = new Sample(sentNanos + roundTrip / 2, roundTrip, at);
    }

    int samples() {
        return count;
    }

    /**
     * When the coordinator's clock shows an instant, on this machine's monotonic clock.
     *
     * @throws IllegalStateException without a sample
     */
    long nanosOf(Instant instant) {
        Sample best = best();
        return best.middleNanos() + Duration.between(best.at(), instant).toNanos();
    }

    /** How far {@link #nanosOf} may be wrong. */
    long uncertaintyNanos() {
        return best().roundTripNanos() / 2;
    }

    private Sample best() {
        if (count == 0) {
            throw new IllegalStateException("the coordinator has not answered yet");
        }
        Sample best = samples[0];
        for (int i = 1; i < Math.min(count, WINDOW); i++) {
            if (samples[i].roundTripNanos() < best.roundTripNanos()) {
                best = samples[i];
            }
        }
        return best;
    }
}
