package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrorTableTest {
    @Test
    void keepsTheFirstMessageOfEachKindAndCutsIt() {
        // Given
        ErrorTable errors = new ErrorTable();

        // When
        errors.record(ErrorClass.HTTP_STATUS, 500, "x".repeat(1000));
        errors.record(ErrorClass.HTTP_STATUS, 500, "another");
        errors.record(ErrorClass.HTTP_STATUS, 429, null);

        // Then
        assertThat(errors.entries()).hasSize(2);
        assertThat(errors.entries().get(0).count()).isEqualTo(2);
        assertThat(errors.entries().get(0).sample().orElseThrow())
                .hasSize(ErrorTable.MAX_SAMPLE_CHARS)
                .endsWith("x…");
        assertThat(errors.entries().get(1).sample()).isEmpty();
    }

    @Test
    void boundsTheKindsThatAHostileServerCanMake() {
        // Given
        ErrorTable errors = new ErrorTable();

        // When
        for (int status = 100; status < 1000; status++) {
            errors.record(ErrorClass.HTTP_STATUS, status, "status");
        }
        errors.record(ErrorClass.IDLE_TIMEOUT, 200, "idle");

        // Then
        assertThat(errors.entries()).hasSize(ErrorTable.MAX_KINDS + 2);
        assertThat(errors.count(ErrorClass.HTTP_STATUS, ErrorTable.OTHER_STATUS))
                .isEqualTo(900 - ErrorTable.MAX_KINDS);
        assertThat(errors.count(ErrorClass.IDLE_TIMEOUT, ErrorTable.OTHER_STATUS))
                .isEqualTo(1);
        assertThat(errors.entries().stream().mapToLong(ErrorTable.Entry::count).sum())
                .isEqualTo(901);
    }

    @Test
    void keepsTheSameSampleInWhateverOrderItIsMerged() {
        // Given
        ErrorTable one = new ErrorTable();
        one.record(ErrorClass.TLS_FAILURE, 0, "b");
        ErrorTable other = new ErrorTable();
        other.record(ErrorClass.TLS_FAILURE, 0, "a");
        other.record(ErrorClass.TLS_FAILURE, 0, "c");

        // When
        ErrorTable left = new ErrorTable();
        left.add(one);
        left.add(other);
        ErrorTable right = new ErrorTable();
        right.add(other);
        right.add(one);

        // Then
        assertThat(left.count(ErrorClass.TLS_FAILURE, 0)).isEqualTo(3);
        assertThat(left.entries().get(0).sample())
                .contains("a")
                .isEqualTo(right.entries().get(0).sample());
        assertThat(one.entries().get(0).sample()).contains("b");
    }
}
