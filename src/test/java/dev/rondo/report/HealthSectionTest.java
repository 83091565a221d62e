package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.HealthResult;
import dev.rondo.metrics.HealthResult.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthSectionTest {
    private static final Terminal WIDE = new Terminal(120, false, false, true);

    @Test
    void showsALaneOverTimeAndItsWorstSeconds() {
        // When
        String text = text(HealthSamples.of(1, 1, 20), WIDE);

        // Then
        assertThat(text).isEqualTo("""
                The generator itself
                lane  busy                     busiest         send lag      backlog     CPU wait  shared reads
                      0 to 20 s             % (second)  max ms (second)  ms (second)  ms (second)    % (second)
                0     ▁▁▁▂▂▃▃▃▄▄▅▅▅▆▆▇▇▇██     95 (19)         2.10 (3)            0       40 (3)             -
                Worst second of the process: garbage collection 8.25 ms (second 3).
                """);
    }

    @Test
    void showsTheWorstFiveOfManyLanes() {
        // When
        String text = text(HealthSamples.of(3, 64, 5), WIDE);

        // Then
        assertThat(text)
                .contains("The 5 of 192 lanes with the worst send lag.")
                .contains("\n0/63 ")
                .contains("\n2/63 ")
                .contains("\n1/62 ")
                .contains("garbage collection 10.2 ms (second 3 of generator 2)")
                .doesNotContain("\n0/61 ");
        assertThat(text.lines()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void fitsANarrowTerminalThatKnowsNothingButAscii(int width) {
        // When
        String text = text(HealthSamples.of(2, 2, 100), new Terminal(width, false, false, false));

        // Then
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        assertThat(text.chars()).allMatch(c -> c < 128);
    }

    @Test
    void leavesGapsWhereNothingIsKnown() {
        // Given: two phases with a pause between them, all lanes in one
        List<@Nullable Double> first = Arrays.asList(0.0, 2.0, null, null, 1.0);
        List<@Nullable Double> second = Arrays.asList(4.0, 2.0, null, null, 0.0);
        Table lanes =
                new Table(List.of("second", "seconds", "generator", "lane", "busy_share"), List.of(first, second));

        // When
        LaneHistory all = LaneHistory.all(lanes).get(0);

        // Then
        assertThat(Signs.UNICODE.heights(all.steps("busy_share", 6, all.endSecond())))
                .isEqualTo("██  ▁▁");
        assertThat(all.name(true)).isEqualTo("all");
        assertThat(all.worst("send_lag_max_ms").value()).isNaN();
    }

    @Test
    void saysNothingWithoutRows() {
        Table nothing = new Table(List.of(), List.of());

        assertThat(text(new HealthResult(nothing, nothing), WIDE)).isEqualTo("\n");
        assertThat(text(null, WIDE)).isEqualTo("\n");
    }

    private static String text(@Nullable HealthResult health, Terminal terminal) {
        SampleResults sample = new SampleResults();
        sample.health = health;
        Page page = new Page(terminal);
        HealthSection.append(page, sample.build());
        return page.text();
    }
}
