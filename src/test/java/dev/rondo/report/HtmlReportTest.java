package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument.ErrorDetails;
import dev.rondo.metrics.ResultDocument.ErrorSummary;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.TimeSlice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HtmlReportTest {
    @Test
    void showsVerdictEndpointsPicturesErrorsAndConfiguration() {
        // Given
        SampleResults sample = ConsoleReportTest.everythingWentWrong();
        sample.slices = slices(30);
        // When
        String page = HtmlReport.render(sample.build());
        // Then
        assertThat(page)
                .contains("Suspect: some of these numbers")
                .contains("gpu-2 is the slowest: p50 time to first token 84.1 ms, 2.10 times the median")
                .contains("<tr class=\"mark\"><td>gpu-2</td>")
                .contains("Request latency by percentile, ms")
                .contains("Requests per second")
                .contains("ConnectRefused")
                .contains("&quot;random_seed&quot; : 7")
                .doesNotContain("{{");
    }

    @Test
    void needsNothingFromElsewhere() {
        // When
        String page = HtmlReport.render(SampleResults.fourEndpoints().build());
        // Then
        assertThat(page).doesNotContain("<script", "src=", "@import", "url(", "<link", "href=");
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void drawsPicturesThatAreWellFormed() throws Exception {
        // Given
        SampleResults sample = ConsoleReportTest.everythingWentWrong();
        sample.slices = slices(600);
        // When
        Matcher pictures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(HtmlReport.render(sample.build()));
        // Then
        List<Document> parsed = new ArrayList<>();
        while (pictures.find()) {
            assertThat(pictures.group()).doesNotContain("NaN", "Infinity");
            parsed.add(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(pictures.group().getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(parsed).hasSize(11);
    }

    @Test
    void letsNoMarkupThrough() {
        // Given
        String hostile = "<img src=x onerror=\"alert('1')\">&\u0000";
        SampleResults sample = new SampleResults().endpoint(hostile, 10, 1, 1, null);
        sample.errors.add(new ErrorSummary(new ErrorDetails(500, "HttpStatus", hostile), 1, List.of(hostile)));
        sample.notes.add(hostile);
        sample.metrics.put(hostile, MetricSummary.scalar(hostile, 1));
        // When
        String page = HtmlReport.render(sample.build());
        // Then
        assertThat(page)
                .doesNotContain("<img", "onerror=\"")
                .contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;?");
    }

    @Test
    void drawsAResultWithoutASingleSuccess() {
        // Given
        SampleResults sample = new SampleResults().endpoint("dead", 0, 10, 1, null);
        sample.metrics.clear();
        // When
        String page = HtmlReport.render(sample.build());
        // Then
        assertThat(page).contains("<td>dead</td>").doesNotContain("NaN");
    }

    @Test
    void roundsAxesUpToNumbersThatDivideByFour() {
        // Then
        assertThat(SvgLines.roundedUp(0)).isEqualTo(1);
        assertThat(SvgLines.roundedUp(84.1)).isEqualTo(100);
        assertThat(SvgLines.roundedUp(126)).isEqualTo(200);
        assertThat(SvgLines.roundedUp(0.3)).isEqualTo(0.4, org.assertj.core.data.Offset.offset(1e-12));
    }

    private static List<TimeSlice> slices(int count) {
        List<TimeSlice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, MetricSummary> metrics = i % 7 == 6
                    ? Map.of()
                    : Map.of(
                            "request_throughput", MetricSummary.scalar("requests/sec", 40 + i % 5),
                            "request_latency", SampleResults.distribution("ms", 130 + i, 40),
                            "time_to_first_token", SampleResults.distribution("ms", 40 + i, 40));
            slices.add(new TimeSlice(i, i, i + 1, metrics));
        }
        return slices;
    }
}
