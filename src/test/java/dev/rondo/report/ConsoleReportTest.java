package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.ErrorDetails;
import dev.rondo.metrics.ResultDocument.ErrorSummary;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.Schedule;
import dev.rondo.metrics.ResultDocument.Slowest;
import dev.rondo.metrics.Validity.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {
    private static final Terminal PLAIN = Terminal.plain();

    @Test
    void showsEndpointsAndServersInTheDefaultWidth() throws IOException {
        // Given
        ResultDocument document = SampleResults.fourEndpoints().build();
        // When
        String text = ConsoleReport.render(
                document,
                PLAIN,
                List.of(Path.of("rondo-results/demo/result.json"), Path.of("rondo-results/demo/result.csv")));
        // Then
        Golden.assertMatches(text, "default.txt");
    }

    @Test
    void putsServersBesideClientsOnAWideTerminalInColour() throws IOException {
        // Given
        ResultDocument document = SampleResults.fourEndpoints().build();
        // When
        String text = ConsoleReport.render(document, new Terminal(160, true, true, true), List.of());
        // Then
        Golden.assertMatches(text, "wide-colour.txt");
    }

    @Test
    void dropsColumnsAndSaysSoOnANarrowAsciiTerminal() throws IOException {
        // Given
        ResultDocument document = everythingWentWrong().build();
        // When
        String text = ConsoleReport.render(document, new Terminal(60, false, false, false), List.of());
        // Then
        Golden.assertMatches(text, "narrow-ascii-errors.txt");
        assertThat(text.chars()).allMatch(c -> c < 128);
    }

    @Test
    void tellsErrorsMissedObjectivesLatenessAndDoubts() throws IOException {
        // Given
        ResultDocument document = everythingWentWrong().build();
        // When
        String text = ConsoleReport.render(document, PLAIN, List.of());
        // Then
        Golden.assertMatches(text, "errors.txt");
    }

    @Test
    void showsTheWorstThirtyOfManyEndpoints() throws IOException {
        // Given
        SampleResults sample = new SampleResults();
        for (int i = 0; i < 40; i++) {
            sample.endpoint("gpu-%02d".formatted(i), 100, i == 7 ? 3 : 0, 1 + i / 100.0, null);
        }
        sample.endpoint("dead", 0, 100, 1, null);
        // When
        String text = ConsoleReport.render(sample.build(), PLAIN, List.of());
        // Then
        Golden.assertMatches(text, "many-endpoints.txt");
    }

    @Test
    void leavesOutStreamingColumnsWhereNothingWasStreamed() throws IOException {
        // Given
        SampleResults sample = new SampleResults();
        sample.metrics
                .keySet()
                .retainAll(List.of("request_latency", "request_count", "request_throughput", "benchmark_duration"));
        sample.endpoint("only", 60, 0, 1, null);
        sample.endpoints
                .get("only")
                .metrics()
                .keySet()
                .removeAll(List.of("time_to_first_token", "inter_token_latency", "output_token_throughput"));
        sample.slowest = new Slowest("only", "request_latency", 135.8, 1);
        // When
        String text = ConsoleReport.render(sample.build(), PLAIN, List.of());
        // Then
        Golden.assertMatches(text, "not-streaming.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 99, 100, 120, 200})
    void staysWithinTheWidth(int width) {
        // Given
        ResultDocument document = everythingWentWrong().build();
        // When
        String text = ConsoleReport.render(document, new Terminal(width, false, false, true), List.of());
        // Then
        assertThat(text.lines())
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(width));
    }

    @Test
    void letsNoControlSequenceOfAServerThrough() {
        // Given
        SampleResults sample = SampleResults.fourEndpoints();
        sample.errors.add(new ErrorSummary(
                new ErrorDetails(500, "HttpStatus", "\u001b[2Jgone\r\nnext\u0007\u202e"),
                1,
                List.of("gpu\u001b[31m-1")));
        sample.notes.add("note \u001b]0;title\u0007");
        // When
        String text = ConsoleReport.render(sample.build(), PLAIN, List.of());
        // Then
        assertThat(text).doesNotContain("\u001b", "\u0007", "\r", "\u202e").contains("?[2Jgone  next");
    }

    static SampleResults everythingWentWrong() {
        SampleResults sample = SampleResults.fourEndpoints();
        sample.endpoint("gpu-3", 10, 5, 1.03, null);
        sample.metrics.put("error_request_count", MetricSummary.scalar("requests", 5));
        sample.metrics.put("cancelled_request_count", MetricSummary.scalar("requests", 2));
        sample.metrics.put("corrected_request_latency", SampleResults.distribution("ms", 160, 60));
        sample.errors.add(new ErrorSummary(
                new ErrorDetails(503, "HttpStatus", "the model is overloaded, try again later; ".repeat(4)),
                4,
                List.of("gpu-3")));
        sample.errors.add(new ErrorSummary(
                new ErrorDetails(null, "ConnectRefused", "127.0.0.1:9003 refused the connection"),
                1,
                List.of("gpu-0", "gpu-1", "gpu-2", "gpu-3")));
        sample.objectives.add(objective("time_to_first_token", "p99", 200.0, null, 112.2, "ms", true));
        for (String name : List.of("gpu-0", "gpu-1", "gpu-2", "gpu-3")) {
            boolean met = !name.equals("gpu-2");
            sample.objectives.add(objective("request_latency", "p99", 300.0, name, met ? 204.0 : 428.0, "ms", met));
            sample.objectives.add(
                    objective("error_rate", null, 0.5, name, name.equals("gpu-3") ? 0.333 : 0, "ratio", true));
        }
        sample.objectives.add(new ObjectiveResult("goodput", null, null, 50.0, null, null, "requests/sec", false));
        Map<String, Long> late = new TreeMap<>(Map.of("ceiling", 7L, "generator", 1L, "pool", 0L));
        sample.schedule = new Schedule(70, 62, 54, 8, 9, 8, late, Map.of("end_of_phase", 8L));
        sample.phase("warm", "Warmup");
        sample.phase("more", "Profiling");
        sample.verdict = Verdict.SUSPECT;
        sample.reasons = List.of(
                new Reason(
                        "CancelledAtEnd",
                        Verdict.SUSPECT,
                        "3.2 % of the requests of gpu-2 were cancelled at the end of the grace: its p99 leaves out the slowest"));
        sample.notes.add("time slices were cut at 600");
        sample.cancelled = true;
        return sample;
    }

    private static ObjectiveResult objective(
            String metric,
            @org.jspecify.annotations.Nullable String statistic,
            double max,
            @org.jspecify.annotations.Nullable String endpoint,
            double actual,
            String unit,
            boolean met) {
        return new ObjectiveResult(metric, statistic, max, null, endpoint, actual, unit, met);
    }
}
