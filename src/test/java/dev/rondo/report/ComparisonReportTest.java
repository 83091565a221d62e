package dev.rondo.report;

import dev.rondo.metrics.ResultDocument.MetricSummary;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
    @Test
    void putsTwoResultsSideBySide() throws IOException {
        // Given
        SampleResults before = SampleResults.fourEndpoints();
        SampleResults after = ConsoleReportTest.everythingWentWrong();
        after.endpoint("gpu-2", 15, 0, 1.02, null).endpoint("gpu-4", 15, 0, 1.04, null);
        after.endpoints.remove("gpu-0");
        after.metrics.put("request_throughput", MetricSummary.scalar("requests/sec", 50));
        after.metrics.put("time_to_first_token", SampleResults.distribution("ms", 60, 60));
        // When
        String text = ComparisonReport.render(before.build(), after.build(), new Terminal(100, true, true, true));
        // Then
        Golden.assertMatches(text, "comparison.txt");
    }
}
