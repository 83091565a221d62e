package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();
    private final Interruption interruption =
            new Interruption(new PrintStream(err, true, StandardCharsets.UTF_8), code -> events.add("quit " + code));

    @Test
    void quitsBeforeThereIsLoadAfterItHasTidiedUp() {
        // Given
        interruption.beforeQuitting(() -> events.add("tidy"));

        // When
        interruption.signal(143);

        // Then
        assertThat(events).containsExactly("tidy", "quit 143");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("rondo: interrupted before there was load\n");
    }

    @Test
    void stopsTheLoadAndKeepsTheExitCode() {
        // Given
        interruption.beforeQuitting(() -> events.add("tidy"));
        interruption.stopWith(() -> events.add("stop"));

        // When
        interruption.signal(130);

        // Then
        assertThat(events).containsExactly("stop");
        assertThat(interruption.exitCode()).isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Once more to quit at once.");
    }

    @Test
    void asksForNoExitCodeWithoutASignal() {
        // Then
        assertThat(interruption.exitCode()).isZero();
    }
}
