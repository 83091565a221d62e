package dev.rondo.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryOrderTest {
    @Test
    void takesTheLargestDataSet() {
        EntryOrder order = new EntryOrder(1_000_000, 1);
        for (long conversation : new long[] {0, 999_999, 1_000_000, 999_999_999_999L}) {
            assertThat(order.entry(conversation)).isBetween(0, 999_999);
        }
    }

    /** Four endpoints and 100 entries: conversation k goes to endpoint k mod 4 in every pass. */
    @Test
    void tiesNoEndpointToCertainEntries() {
        EntryOrder order = new EntryOrder(100, 42);
        int[][] met = new int[4][100];
        for (long conversation = 0; conversation < 400 * 100; conversation++) {
            met[(int) (conversation % 4)][order.entry(conversation)]++;
        }
        for (int[] endpoint : met) {
            for (int times : endpoint) {
                // 100 are expected, with a deviation of 8.7
                assertThat(times).isBetween(60, 140);
            }
        }
    }

    @Test
    void changesWithPassAndSeed() {
        EntryOrder order = new EntryOrder(1000, 1);
        EntryOrder other = new EntryOrder(1000, 2);
        int samePlaceInNextPass = 0;
        int samePlaceWithOtherSeed = 0;
        for (int i = 0; i < 1000; i++) {
            samePlaceInNextPass += order.entry(i) == order.entry(i + 1000) ? 1 : 0;
            samePlaceWithOtherSeed += order.entry(i) == other.entry(i) ? 1 : 0;
        }
        assertThat(samePlaceInNextPass).isLessThan(10);
        assertThat(samePlaceWithOtherSeed).isLessThan(10);
    }
}
