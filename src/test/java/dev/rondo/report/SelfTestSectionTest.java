package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestSectionTest {
    @Test
    void standsBesideTheVerdictOnTheTerminalAndOnThePage() {
        // Given
        SampleResults results = new SampleResults();
        results.selfTest();
        ResultDocument document = results.build();
        // When
        String sentence = SelfTestSection.sentence(document).orElseThrow();
        // Then
        assertThat(sentence)
                .isEqualTo(
                        "Self-test: floor 0.0512 ms p50, 0.213 ms p99; ceiling 61,234 requests/s, 182,345 tokens/s per lane;"
                                + " this run used 12.3 % of it.");
        assertThat(HtmlReport.render(document)).contains(sentence);
        assertThat(ConsoleReport.render(document, new Terminal(200, false, false, true), List.of()))
                .contains(sentence);
    }

    @Test
    void isSilentWhereNothingWasTested() {
        // Then
        assertThat(SelfTestSection.sentence(new SampleResults().build())).isEmpty();
    }
}
