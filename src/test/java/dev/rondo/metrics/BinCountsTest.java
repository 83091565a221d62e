package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BinCountsTest {
    private final BinCounts counts = new BinCounts();

    @Test
    void countsBeyondAnInt() {
        // When
        counts.add(300, Integer.MAX_VALUE);
        counts.add(300, Integer.MAX_VALUE);
        counts.increment(300);

        // Then
        assertThat(counts.count(300)).isEqualTo(2L * Integer.MAX_VALUE + 1);
        assertThat(counts.count(299)).isZero();
    }

    @Test
    void carriesIncrementsBeforeTheyOverflow() {
        // Given
        counts.add(5, (1 << 30) - 1);

        // When
        for (int i = 0; i < 10; i++) {
            counts.increment(5);
        }

        // Then
        assertThat(counts.count(5)).isEqualTo((1L << 30) + 9);
    }

    @Test
    void countsInPagesThatNothingHasTouched() {
        // When
        counts.increment(1_000);

        // Then
        assertThat(counts.count(1_000)).isEqualTo(1);
        assertThat(counts.limit()).isEqualTo(1_024);
    }
}
