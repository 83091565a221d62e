package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    @Test
    void writesAiperfsSampleLineByLine() throws IOException {
        // Given
        ResultDocument document = SampleResults.fourEndpoints().build();
        // When
        String csv = CsvReport.render(document);
        // Then
        String ours = csv.substring(0, csv.indexOf("\n\nendpoint,") + 1);
        assertThat(ours.lines().sorted().toList())
                .isEqualTo(sample().lines().sorted().toList());
        assertThat(ours.lines().findFirst()).isEqualTo(sample().lines().findFirst());
    }

    @Test
    void givesEveryMetricOfEveryEndpoint() {
        // Given
        SampleResults sample = new SampleResults().endpoint("gpu \"0\", rack 1", 10, 0, 1, null);
        // When
        String csv = CsvReport.render(sample.build());
        // Then
        List<String> block =
                Arrays.asList(csv.substring(csv.indexOf("\n\nendpoint,") + 2).split("\n"));
        assertThat(block.get(0))
                .isEqualTo("endpoint,metric,unit,avg,min,max,sum,p1,p5,p10,p25,p50,p75,p90,p95,p99,p99_9,std,count");
        assertThat(block)
                .hasSize(1
                        + sample.endpoints.values().iterator().next().metrics().size());
        assertThat(block).contains("\"gpu \"\"0\"\", rack 1\",request_count,requests,10,,,,,,,,,,,,,,,");
    }

    private static String sample() throws IOException {
        try (InputStream in = CsvReportTest.class.getResourceAsStream("aiperf.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
