package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void followsTheEnvironment() {
        // Then
        assertThat(Terminal.of(true, 132, "UTF-8", Map.of())).isEqualTo(new Terminal(132, true, true, true));
        assertThat(Terminal.of(true, 132, "UTF-8", Map.of("NO_COLOR", "1")).colour())
                .isFalse();
        assertThat(Terminal.of(true, 132, "UTF-8", Map.of("NO_COLOR", "")).colour())
                .isTrue();
        assertThat(Terminal.of(true, 132, "UTF-8", Map.of("TERM", "dumb")))
                .isEqualTo(new Terminal(132, false, false, true));
        assertThat(Terminal.of(true, 132, "UTF-8", Map.of("COLUMNS", "77")).width())
                .isEqualTo(77);
        assertThat(Terminal.of(true, 132, "ANSI_X3.4-1968", Map.of()).unicode()).isFalse();
        assertThat(Terminal.of(false, 100, "UTF-8", Map.of())).isEqualTo(Terminal.plain());
    }

    @Test
    void keepsWidthsWithinReason() {
        // Then
        assertThat(Terminal.of(false, 100, "UTF-8", Map.of("COLUMNS", "3")).width())
                .isEqualTo(40);
        assertThat(Terminal.of(false, 100, "UTF-8", Map.of("COLUMNS", "999999")).width())
                .isEqualTo(1000);
        for (String nonsense : new String[] {"", "0", "-5", "wide", "99999999999"}) {
            assertThat(Terminal.of(false, 100, "UTF-8", Map.of("COLUMNS", nonsense))
                            .width())
                    .isEqualTo(100);
        }
    }

    @Test
    void detectsWithoutFailing() {
        // Then
        assertThat(Terminal.ofStandardOutput().width()).isBetween(Terminal.MIN_WIDTH, Terminal.MAX_WIDTH);
    }
}
