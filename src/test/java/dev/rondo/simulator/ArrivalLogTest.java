package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalLogTest {
    @Test
    void keepsTheOrderAcrossItsPages() {
        // Given
        ArrivalLog log = new ArrivalLog();

        // When
        for (int i = 0; i < 10_000; i++) {
            log.add(i % 3 == 0 ? "" : "request-" + i, i * 7L);
        }

        // Then
        assertThat(log.first(20_000)).hasSize(10_000);
        assertThat(log.first(20_000).get(4_096)).isEqualTo(new Arrival("request-4096", 4_096 * 7L));
        assertThat(log.first(2)).containsExactly(new Arrival("", 0), new Arrival("request-1", 7));
        assertThat(log.first(0)).isEmpty();
    }

    @Test
    void countsWhatItHasNoRoomFor() {
        // Given
        ArrivalLog log = new ArrivalLog();

        // When
        for (int i = 0; i < ArrivalLog.CAPACITY + 3; i++) {
            log.add("", i);
        }

        // Then
        assertThat(log.size()).isEqualTo(ArrivalLog.CAPACITY);
        assertThat(log.dropped()).isEqualTo(3);
    }

    @Test
    void cutsLongNames() {
        // Given
        ArrivalLog log = new ArrivalLog();

        // When
        for (int i = 0; i < 4_096; i++) {
            log.add("x".repeat(1_000), 1);
        }

        // Then
        assertThat(log.first(1).get(0).requestId()).hasSize(ArrivalLog.MAX_ID_LENGTH);
    }
}
