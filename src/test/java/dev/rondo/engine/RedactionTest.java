package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.engine.http.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void hidesAKeyThatTheServerQuotes() {
        // Given
        Redaction redaction = Redaction.of(List.of(new Header("Authorization", "Bearer do-not-print")));

        // When
        String message = redaction.apply("Incorrect API key provided: do-not-print.");

        // Then
        assertThat(message).isEqualTo("Incorrect API key provided: ***.");
    }

    @Test
    void leavesWordsAndOrdinaryHeadersAlone() {
        // Given
        Redaction redaction =
                Redaction.of(List.of(new Header("Content-Type", "application/json"), new Header("X-Tier", "gold")));

        // When
        String message = redaction.apply("gold must be application/json");

        // Then
        assertThat(message).isEqualTo("gold must be application/json");
    }
}
