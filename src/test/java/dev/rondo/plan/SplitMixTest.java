package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SplitMixTest {
    /** First output of the reference implementation (prng.di.unimi.it/splitmix64.c) from state 0. */
    @Test
    void agreesWithTheReference() {
        assertThat(SplitMix.hash(0)).isEqualTo(0xE220A8397B1DCDAFL);
    }

    @Test
    void givesEveryPurposeAndNumberItsOwnSequence() {
        long first = SplitMix.of(1, 1, 1).nextLong();
        assertThat(SplitMix.of(1, 1, 1).nextLong()).isEqualTo(first);
        assertThat(SplitMix.of(2, 1, 1).nextLong()).isNotEqualTo(first);
        assertThat(SplitMix.of(1, 2, 1).nextLong()).isNotEqualTo(first);
        assertThat(SplitMix.of(1, 1, 2).nextLong()).isNotEqualTo(first);
    }

    @Test
    void drawsUniformNumbersBelowABound() {
        SplitMix random = SplitMix.of(7, 0, 0);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[random.nextInt(10)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void drawsNormalNumbers() {
        SplitMix random = SplitMix.of(7, 0, 0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextGaussian();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.02));
        assertThat(squares / 100_000).isCloseTo(1, within(0.02));
    }
}
