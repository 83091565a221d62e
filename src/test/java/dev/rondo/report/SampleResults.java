package dev.rondo.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.HealthResult;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Balance;
import dev.rondo.metrics.ResultDocument.Connections;
import dev.rondo.metrics.ResultDocument.EndpointError;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.ErrorSummary;
import dev.rondo.metrics.ResultDocument.GeneratorResult;
import dev.rondo.metrics.ResultDocument.Imbalance;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.PhaseResult;
import dev.rondo.metrics.ResultDocument.Schedule;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.metrics.ResultDocument.Share;
import dev.rondo.metrics.ResultDocument.Slowest;
import dev.rondo.metrics.ResultDocument.Spread;
import dev.rondo.metrics.ResultDocument.TimeSlice;
import dev.rondo.metrics.SelfTestResult;
import dev.rondo.metrics.Validity;
import dev.rondo.metrics.Validity.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results to show: AIPerf's sample over all, and made-up endpoints below it. Mutable, so that a test says what differs. */
final class SampleResults {
    private @Nullable SelfTestResult selfTest;
    final Map<String, MetricSummary> metrics = aiperfMetrics();
    final Map<String, EndpointResult> endpoints = new LinkedHashMap<>();
    final List<ErrorSummary> errors = new ArrayList<>();
    final List<ObjectiveResult> objectives = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<PhaseResult> phases = new ArrayList<>();
    List<Reason> reasons = List.of();
    Verdict verdict = Verdict.VALID;
    Schedule schedule = new Schedule(60, 60, 60, 0, 0, 0, Map.of(), Map.of());

    @Nullable
    Slowest slowest;

    @Nullable
    List<TimeSlice> slices;

    @Nullable
    HealthResult health;

    boolean cancelled;

    /** Four endpoints, the third of them slow. */
    static SampleResults fourEndpoints() {
        SampleResults sample = new SampleResults();
        for (int i = 0; i < 4; i++) {
            double slow = i == 2 ? 2.1 : 1 + i / 100.0;
            sample.endpoint("gpu-" + i, 15, 0, slow, sample.vllm(1.25 * slow, 0.5 * i, 0.42));
        }
        sample.slowest = new Slowest("gpu-2", "time_to_first_token", 84.1, 2.1);
        sample.phase("steady", "Profiling");
        sample.health = HealthSamples.of(1, 2, 20);
        return sample;
    }

    SampleResults endpoint(
            String name,
            long succeeded,
            long failed,
            double slowness,
            @Nullable Map<String, ServerMetricFamily> server) {
        Map<String, MetricSummary> figures = new LinkedHashMap<>();
        figures.put("request_throughput", MetricSummary.scalar("requests/sec", succeeded / 1.5));
        figures.put("request_count", MetricSummary.scalar("requests", succeeded));
        figures.put("error_request_count", MetricSummary.scalar("requests", failed));
        if (succeeded > 0) {
            figures.put("request_latency", distribution("ms", 135.8 * slowness, succeeded));
            figures.put("time_to_first_token", distribution("ms", 40.05 * slowness, succeeded));
            figures.put("inter_token_latency", distribution("ms", 9.38 * slowness, succeeded));
            figures.put("output_token_throughput", MetricSummary.scalar("tokens/sec", 80.12));
        }
        figures.put("mean_in_flight", MetricSummary.scalar("requests", 1.5 * slowness));
        List<EndpointError> failures =
                failed == 0 ? List.of() : List.of(new EndpointError("HttpStatus", 503, failed, "overloaded"));
        endpoints.put(
                name,
                new EndpointResult(
                        "http://127.0.0.1:9000/" + name,
                        null,
                        null,
                        null,
                        figures,
                        failures,
                        new Connections(2, 0, 0),
                        new Share(0.25, 0.25),
                        server));
        return this;
    }

    Map<String, ServerMetricFamily> vllm(double running, double waiting, double cacheUse) {
        return Map.of(
                "vllm:num_requests_running", gauge(Map.of("model_name", "llama"), running),
                "vllm:num_requests_waiting", gauge(Map.of("model_name", "llama"), waiting),
                "vllm:kv_cache_usage_perc", gauge(Map.of("model_name", "llama"), cacheUse),
                "vllm:time_to_first_token_seconds",
                        new ServerMetricFamily(
                                "histogram",
                                "seconds",
                                List.of(new ServerMetricSeries(
                                        Map.of(),
                                        0.031,
                                        null,
                                        null,
                                        null,
                                        0.03,
                                        0.05,
                                        0.08,
                                        100L,
                                        null,
                                        null,
                                        3.1,
                                        Map.of("+Inf", 100.0)))));
    }

    static ServerMetricFamily gauge(Map<String, String> labels, double avg) {
        return new ServerMetricFamily("gauge", null, List.of(gaugeSeries(labels, avg)));
    }

    static ServerMetricSeries gaugeSeries(Map<String, String> labels, double avg) {
        return new ServerMetricSeries(labels, avg, 0.0, avg * 2, 0.1, avg, avg, avg, 15L, null, null, null, null);
    }

    void phase(String name, String kind) {
        phases.add(new PhaseResult(
                name, kind, "2026-11-23T15:29:24.752426", 1.5, "requests", schedule, 60, 0, 0, metrics));
    }

    static MetricSummary distribution(String unit, double middle, long count) {
        return new MetricSummary(
                unit,
                middle * 1.02,
                middle * 0.7,
                middle * 0.75,
                middle * 0.8,
                middle * 0.9,
                middle,
                middle * 1.1,
                middle * 1.2,
                middle * 1.3,
                middle * 1.5,
                middle * 1.6,
                middle * 0.65,
                middle * 1.7,
                middle * 0.1,
                count,
                middle * 1.02 * count);
    }

    void selfTest() {
        selfTest = new SelfTestResult(0.0512, 0.213, 0.048, 0.198, 61_234, 182_345, 3_123_456, false, 0.1234);
    }

    ResultDocument build() {
        Spread alike = new Spread(1.0, 0.0);
        return new ResultDocument(
                "1.4",
                1,
                "0.1.0",
                "f03e7b0e5c6d",
                "demo",
                "1",
                metrics,
                JsonNodeFactory.instance.objectNode().put("random_seed", 7),
                cancelled,
                !cancelled,
                errors,
                "2026-11-23T15:29:24.752426",
                "2026-11-23T15:29:26.250171",
                null,
                endpoints,
                new Balance(alike, alike, alike, new Spread(1.4, 0.25), slowest, new Imbalance(0, 1)),
                new Validity(verdict, reasons, List.of()),
                objectives,
                phases,
                slices,
                List.of(new GeneratorResult(0, 1, 0.0, distribution("ms", 0.01, 60), 0.2, 0.4, 3, 0, 0, selfTest)),
                health,
                schedule,
                Map.of("usage", 60L),
                notes);
    }

    private static Map<String, MetricSummary> aiperfMetrics() {
        try (InputStream in = SampleResults.class.getResourceAsStream("aiperf-metrics.json")) {
            return ResultJson.MAPPER.readValue(in, new TypeReference<LinkedHashMap<String, MetricSummary>>() {});
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
