package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for. Absent values are {@code null}; their defaults are stated at each component and applied by
 * {@code dev.rondo.plan}.
 *
 * @param endpoints 1 to 1,000 endpoints, their names unique; with {@code service} the limit holds after expansion
 * @param urlStrategy default {@link UrlStrategy#ROUND_ROBIN}
 * @param request default: streaming off, Chat
 * @param connections default: pooled connections, at most 2,500 for each endpoint
 * @param dataset default: AIPerf's synthetic one, 550 input tokens
 * @param phases run in order, at least one of them {@link PhaseKind#PROFILING}
 * @param generators default: one, with one lane
 * @param objectives limits on statistics; a missed one fails the run
 * @param goodput limits for each request; they count good requests and never fail a run
 * @param serverMetrics default: each endpoint's {@code /metrics}, every second
 * @param readiness absent: nothing is probed
 * @param maxErrorRate 0 to 1, for each endpoint; default 0.1; 1 only reports
 * @param timeSlices absent: no slices
 * @param records one line for each request; default off
 * @param lateAfterMillis a request sent later than this after its intended moment counts as late; default 1
 * @param randomSeed default 0
 * @param runId change it to run again; default empty
 * @param suspend hold the run back, or stop it; default false
 * @param cancel end the run and keep its partial result; default false
 * @param ttlSecondsAfterFinished when the run's Job, pods and plan are removed; the BenchmarkRun itself stays
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkRunSpec(
        @Nullable List<EndpointSpec> endpoints,
        @Nullable UrlStrategy urlStrategy,
        @Nullable RequestSpec request,
        @Nullable ConnectionsSpec connections,
        @Nullable DatasetSpec dataset,
        @Nullable List<PhaseSpec> phases,
        @Nullable GeneratorsSpec generators,
        @Nullable List<ObjectiveSpec> objectives,
        @Nullable List<GoodputSpec> goodput,
        @Nullable ServerMetricsSpec serverMetrics,
        @Nullable ReadinessSpec readiness,
        @Nullable Double maxErrorRate,
        @Nullable TimeSlicesSpec timeSlices,
        @Nullable Boolean records,
        @Nullable Double lateAfterMillis,
        @Nullable Long randomSeed,
        @Nullable String runId,
        @Nullable Boolean suspend,
        @Nullable Boolean cancel,
        @Nullable Integer ttlSecondsAfterFinished) {}
