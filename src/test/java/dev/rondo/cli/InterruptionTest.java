package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.PhaseKind;
import dev.rondo.coordinator.ProgressUpdate;
import dev.rondo.coordinator.ProgressUpdate.State;
import dev.rondo.report.ProgressView;
import dev.rondo.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();
    private final PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Interruption interruption = new Interruption(errors, code -> events.add("quit " + code));

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
        interruption.duringLoad(() -> events.add("stop"), ProgressView.quiet(errors));

        // When
        interruption.signal(130);

        // Then
        assertThat(events).containsExactly("stop");
        assertThat(interruption.exitCode()).isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Once more to quit at once.");
    }

    @Test
    void givesTheTerminalBackBeforeTheProcessEnds() {
        // Given
        ProgressView view = ProgressView.on(errors, new Terminal(80, true, false, false), System::nanoTime);
        interruption.beforeQuitting(() -> events.add("tidy"));
        interruption.duringLoad(() -> {}, view);
        view.update(new ProgressUpdate(
                State.CONNECTING, "load", PhaseKind.PROFILING, 1, 1, 0, null, null, 0, 0, 0, 0, 0, 0, null, null));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\u001b[?25l");

        // When
        interruption.leave();

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\u001b[?25h");
        assertThat(events).containsExactly("tidy");
    }

    @Test
    void asksForNoExitCodeWithoutASignal() {
        // Then
        assertThat(interruption.exitCode()).isZero();
    }
}
