package dev.rondo.metrics;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run. Its top level has the shape of AIPerf's {@code profile_export_aiperf.json}, every metric under its
 * own tag; Rondo's own parts are extra keys.
 *
 * @param schemaVersion AIPerf's
 * @param rondoSchemaVersion counts ours
 * @param metrics over all endpoints, profiling phases only; at the top level of the JSON
 * @param inputConfig what was run: AIPerf's keys where it has them, and {@code manifest}
 * @param isComplete whether every phase ended by its own stop rule
 * @param startTime first profiling request, local time without zone, as AIPerf writes it
 * @param warmupMetrics the same tags over the warm-up phases; absent without any
 * @param endpoints by name, in the order of the round robin
 * @param health what generators saw of themselves by second of the profiling phases; absent if nothing ran
 * @param tokenSources how many requests had their output tokens counted by which source
 * @param notes one sentence each: what was cut, skipped or switched off
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultDocument(
        String schemaVersion,
        int rondoSchemaVersion,
        String rondoVersion,
        String benchmarkId,
        String name,
        String runId,
        @JsonAnyGetter @JsonAnySetter Map<String, MetricSummary> metrics,
        JsonNode inputConfig,
        boolean wasCancelled,
        boolean isComplete,
        List<ErrorSummary> errorSummary,
        String startTime,
        String endTime,
        @Nullable Map<String, MetricSummary> warmupMetrics,
        Map<String, EndpointResult> endpoints,
        Balance balance,
        Validity validity,
        List<ObjectiveResult> objectives,
        List<PhaseResult> phases,
        @Nullable List<TimeSlice> timeslices,
        List<GeneratorResult> generators,
        @Nullable HealthResult health,
        Schedule schedule,
        Map<String, Long> tokenSources,
        List<String> notes) {

    /**
     * Statistics of one metric; a metric of one value has {@code avg} only. Numbers are in {@code unit}.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MetricSummary(
            String unit,
            @Nullable Double avg,
            @Nullable Double p1,
            @Nullable Double p5,
            @Nullable Double p10,
            @Nullable Double p25,
            @Nullable Double p50,
            @Nullable Double p75,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @JsonProperty("p99_9") @Nullable Double p99_9,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double std,
            @Nullable Long count,
            @Nullable Double sum) {
        /** A metric of one value. */
        public static MetricSummary scalar(String unit, double value) {
            return new MetricSummary(
                    unit, value, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null);
        }
    }

    /** One distinct error over all endpoints, in AIPerf's shape; {@code type} is an {@link ErrorClass} label. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ErrorSummary(ErrorDetails errorDetails, long count, List<String> endpoints) {}

    /** What went wrong; {@code code} is the HTTP status, absent if there was none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ErrorDetails(@Nullable Integer code, String type, String message) {}

    /** Everything about one endpoint. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EndpointResult(
            String url,
            @Nullable String pod,
            @Nullable String node,
            @Nullable String zone,
            Map<String, MetricSummary> metrics,
            List<EndpointError> errors,
            Connections connections,
            Share share,
            @Nullable Map<String, ServerMetricFamily> serverMetrics) {}

    /** Failures of one endpoint of one class and status. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EndpointError(
            @JsonProperty("class") String errorClass,
            @Nullable Integer status,
            long count,
            @Nullable String sample) {}

    /** Connections of one endpoint over the profiling phases. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Connections(long opened, long failed, long poolExhausted) {}

    /** Fractions of all credits sent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Share(double intended, double sent) {}

    /** One family of an endpoint's own metrics over the profiling window. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ServerMetricFamily(String type, @Nullable String unit, List<ServerMetricSeries> series) {}

    /**
     * One series: gauges have {@code avg} to {@code p99} of their samples, counters {@code delta} and {@code rate} a
     * second, histograms {@code count} to {@code buckets} of what was added within the window.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ServerMetricSeries(
            Map<String, String> labels,
            @Nullable Double avg,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double std,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p99,
            @Nullable Long count,
            @Nullable Double delta,
            @Nullable Double rate,
            @Nullable Double sum,
            @Nullable Map<String, Double> buckets) {}

    /** How alike the endpoints were. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Balance(
            Spread requests,
            Spread tokens,
            Spread latency,
            Spread meanInFlight,
            @Nullable Slowest slowest,
            @Nullable Imbalance sequence) {}

    /** Spread of one figure over the endpoints; both absent where no endpoint has the figure. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spread(
            @Nullable Double maxOverMean, @Nullable Double coefficientOfVariation) {}

    /**
     * The endpoint that holds the others back.
     *
     * @param value the metric's p50 there, in ms
     * @param timesMedian that value over the median of all endpoints' values
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Slowest(String endpoint, String metric, double value, double timesMedian) {}

    /** Largest difference of credits sent between endpoints, weights divided out, and the bound that the plan states. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Imbalance(long seen, long bound) {}

    /**
     * One objective, for one endpoint or for all.
     *
     * @param actual absent if the metric has no value, which misses the objective
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ObjectiveResult(
            String metric,
            @Nullable String statistic,
            @Nullable Double max,
            @Nullable Double min,
            @Nullable String endpoint,
            @Nullable Double actual,
            String unit,
            boolean met) {}

    /** One phase, warm-up phases too. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PhaseResult(
            String name,
            String kind,
            String startTime,
            double durationSeconds,
            String endedBy,
            Schedule schedule,
            long succeeded,
            long failed,
            long cancelled,
            Map<String, MetricSummary> metrics) {}

    /**
     * What became of the credits: scheduled = sent + unsent, sent = on_time + late; {@code capped} counts those, sent or
     * not, that had to wait for the ceiling.
     *
     * @param lateBy by {@link DelayCause} label
     * @param unsentBy by {@link DelayCause} label
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Schedule(
            long scheduled,
            long sent,
            long onTime,
            long late,
            long capped,
            long unsent,
            Map<String, Long> lateBy,
            Map<String, Long> unsentBy) {}

    /** The metrics of one slice of the profiling time; requests belong to the slice in which they were issued. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TimeSlice(int index, double startSeconds, double endSeconds, Map<String, MetricSummary> metrics) {}

    /**
     * One generator process.
     *
     * @param startSkewMillisMax how far from the start instant of a phase it may have begun; absent if it was lost before
     *     it could say so
     * @param selfTest what it measured of itself before the load; absent if it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record GeneratorResult(
            int index,
            int lanes,
            @Nullable Double startSkewMillisMax,
            MetricSummary sendLag,
            double busyShareMax,
            double loopTurnP99Millis,
            long gcPauseMillis,
            long cpuThrottledMillis,
            long cpuPeriodsThrottled,
            @Nullable SelfTestResult selfTest) {}
}
