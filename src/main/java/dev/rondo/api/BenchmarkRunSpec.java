package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
 * @param selfTest each generator measures itself for about two seconds before the load; default: where the phases are known
 *     to take more than 60 s
 * @param randomSeed default 0
 * @param runId change it to run again; default empty
 * @param suspend hold the run back, or stop it; default false
 * @param cancel end the run and keep its partial result; default false
 * @param ttlSecondsAfterFinished when the run's Job, pods and plan are removed; the BenchmarkRun itself stays
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.phases.exists(p, p.kind == 'Profiling')",
        message = "must have at least one phase of kind \"Profiling\"",
        fieldPath = ".phases")
@ValidationRule(
        value = "!has(self.dataset) || !has(self.dataset.payload) || (has(self.request) && self.request.type == 'Raw')",
        message = "must not have `payload` unless `spec.request.type` is \"Raw\"",
        fieldPath = ".dataset")
@ValidationRule(
        value = "!has(self.request) || self.request.type != 'Raw' || (has(self.dataset) && has(self.dataset.payload))",
        message = "must have `spec.dataset.payload` with type \"Raw\": a ConfigMap with the bodies",
        fieldPath = ".request")
public record BenchmarkRunSpec(
        @Required @Size(min = 1, max = Limits.MAX_ENDPOINTS) @Nullable
        List<EndpointSpec> endpoints,

        @Default("RoundRobin") @Nullable UrlStrategy urlStrategy,
        @Nullable RequestSpec request,
        @Nullable ConnectionsSpec connections,
        @Nullable DatasetSpec dataset,

        @Required @Size(min = 1, max = Limits.MAX_PHASES) @Nullable
        List<PhaseSpec> phases,

        @Nullable GeneratorsSpec generators,
        @Size(max = Limits.MAX_OBJECTIVES) @Nullable List<ObjectiveSpec> objectives,
        @Size(max = Limits.MAX_OBJECTIVES) @Nullable List<GoodputSpec> goodput,
        @Nullable ServerMetricsSpec serverMetrics,
        @Nullable ReadinessSpec readiness,
        @Default("0.1") @Min(0) @Max(1) @Nullable Double maxErrorRate,
        @Nullable TimeSlicesSpec timeSlices,
        @Default("false") @Nullable Boolean records,

        @Default("1") @Min(0) @Max(Limits.MAX_LATE_AFTER_MILLIS) @Nullable
        Double lateAfterMillis,

        @Nullable Boolean selfTest,

        @Default("0") @Min(0) @Max(Limits.MAX_SEED) @Nullable
        Long randomSeed,

        @Default("\"\"") @Pattern(Patterns.LINE) @Size(max = Limits.MAX_RUN_ID_CHARACTERS) @Nullable
        String runId,

        @Default("false") @Nullable Boolean suspend,
        @Default("false") @Nullable Boolean cancel,
        @Min(0) @Max(Integer.MAX_VALUE) @Nullable Integer ttlSecondsAfterFinished) {}
