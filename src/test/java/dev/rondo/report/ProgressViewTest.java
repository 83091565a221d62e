package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.PhaseKind;
import dev.rondo.coordinator.ProgressUpdate;
import dev.rondo.coordinator.ProgressUpdate.Latency;
import dev.rondo.coordinator.ProgressUpdate.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong(-3);

    @Test
    void printsALineAtEachChangeAndEveryFiveSecondsWithoutATerminal() {
        // Given
        ProgressView view = ProgressView.on(out, Terminal.plain(), nanos::get);
        // When
        view.update(update(State.CONNECTING, PhaseKind.WARMUP, 1, 0, null, null));
        for (int second = 0; second <= 11; second++) {
            view.update(update(State.RUNNING, PhaseKind.PROFILING, 2, second, 12.0 - second, null));
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
        view.update(update(State.DRAINING, PhaseKind.PROFILING, 2, 12, 28.0, null));
        view.close();
        // Then
        assertThat(text()).isEqualTo("""
                        steady (1 of 2): connecting
                        steady (2 of 2): running for 0.0 s, 12 s left; 1,235 req/s, 7 in flight, 60,000 done, 3 failed, \
                        time to first token p50 23.4 p99 84.1 ms, slowest gpu-2
                        steady (2 of 2): running for 5.0 s, 7.0 s left; 1,235 req/s, 7 in flight, 60,000 done, 3 failed, \
                        time to first token p50 23.4 p99 84.1 ms, slowest gpu-2
                        steady (2 of 2): running for 10 s, 2.0 s left; 1,235 req/s, 7 in flight, 60,000 done, 3 failed, \
                        time to first token p50 23.4 p99 84.1 ms, slowest gpu-2
                        steady (2 of 2): draining (grace 28 s left); 1,235 req/s, 7 in flight, 60,000 done, 3 failed, \
                        time to first token p50 23.4 p99 84.1 ms, slowest gpu-2
                        """);
    }

    @Test
    void tellsWarmUpAndRequestsLeft() {
        // Given
        ProgressView view = ProgressView.on(out, Terminal.plain(), nanos::get);
        // When
        view.update(update(State.RUNNING, PhaseKind.WARMUP, 1, 1, null, 20L));
        // Then
        assertThat(text()).startsWith("steady (1 of 2): warming up for 1.0 s, 20 requests to send; ");
    }

    @Test
    void redrawsInPlaceAndLeavesTheTerminalAsItWas() {
        // Given
        ProgressView view = ProgressView.on(out, new Terminal(80, true, false, false), nanos::get);
        // When
        view.update(update(State.RUNNING, PhaseKind.PROFILING, 1, 3, 9.0, null));
        view.say("one warning");
        view.update(update(State.RUNNING, PhaseKind.PROFILING, 1, 6, 6.0, null));
        view.update(update(State.RUNNING, PhaseKind.PROFILING, 1, 9, 3.0, null));
        view.close();
        view.update(update(State.RUNNING, PhaseKind.PROFILING, 1, 9, 3.0, null));
        // Then
        String text = text();
        assertThat(text).contains("#####............... 25 %  steady (1 of 2): running for 3.0 s, 9.0 s left");
        assertThat(text).contains("\u001b[J\u001b[?25hone warning\n");
        assertThat(text).endsWith("\r\u001b[1A\u001b[J\u001b[?25h");
        assertThat(count(text, "\u001b[?25l"))
                .isEqualTo(count(text, "\u001b[?25h"))
                .isEqualTo(2);
        assertThat(count(text, "\u001b[?7l"))
                .isEqualTo(count(text, "\u001b[?7h"))
                .isEqualTo(3);
    }

    @Test
    void saysOnlyWhatStaysWhenQuiet() {
        // Given
        ProgressView view = ProgressView.quiet(out);
        // When
        view.update(update(State.RUNNING, PhaseKind.PROFILING, 1, 3, 9.0, null));
        view.say("one warning");
        view.close();
        // Then
        assertThat(text()).isEqualTo("one warning\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static ProgressUpdate update(
            State state, PhaseKind kind, int index, double elapsed, @Nullable Double seconds, @Nullable Long requests) {
        return new ProgressUpdate(
                state,
                "steady",
                kind,
                index,
                2,
                elapsed,
                seconds,
                requests,
                1234.6,
                60_010,
                60_000,
                3,
                0,
                7,
                new Latency("time to first token", 23.4, 84.1),
                "gpu-2");
    }
}
