package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run. Written by the operator alone; made by {@link StatusBuilder}. Times are in milliseconds unless a
 * name says otherwise; numbers have at most three decimals, parts of one at most six.
 *
 * @param observedGeneration generation of the spec that this status speaks of; −1 until the operator's first write
 * @param phase one word for people, computed from the conditions
 * @param runId of the run that this status speaks of
 * @param attempt counts the times that load generators were set up for this resource, from 1
 * @param startTime of the first phase
 * @param completionTime when the run ended
 * @param conditions what programs read
 * @param progress of each phase, in order
 * @param generators the load generators
 * @param summary the figures over all endpoints
 * @param endpoints up to 250 rows, the worst first; written at the start and at the end
 * @param endpointsTotal how many endpoints the run has, where {@code endpoints} shows only a part
 * @param balance how alike the endpoints were
 * @param validity whether the servers were measured, or the generators
 * @param objectives each objective, the largest share of errors among them
 * @param results where the result document is
 * @param history the last five runs of this resource before this one, the latest first
 * @param endpointCount endpoints of the run
 * @param progressText where the run is, in a few words
 * @param requestsPerSecond succeeded, of late while the run is under way
 * @param requestLatencyP99Millis 99th percentile of request latency, in milliseconds
 * @param errorCount requests that failed
 * @param timeToFirstTokenP99Millis 99th percentile of time to first token, in milliseconds
 * @param outputTokensPerSecond tokens of responses
 * @param imbalance largest over mean of the requests under way at the endpoints; 1 is perfect
 * @param slowestEndpoint its name
 * @param generatorsText joined of desired, and how many were lost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkRunStatus(
        @Nullable Long observedGeneration,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        RunPhase phase,

        @Size(max = Limits.MAX_RUN_ID_CHARACTERS) @Nullable String runId,
        @Nullable Integer attempt,
        @Nullable Instant startTime,
        @Nullable Instant completionTime,
        @Size(max = Limits.MAX_CONDITIONS) @Nullable List<RunCondition> conditions,
        @Size(max = Limits.MAX_PHASES) @Nullable List<PhaseProgress> progress,
        @Nullable GeneratorsStatus generators,
        @Nullable SummaryStatus summary,
        @Size(max = Limits.MAX_STATUS_ENDPOINTS) @Nullable List<EndpointStatus> endpoints,
        @Nullable Integer endpointsTotal,
        @Nullable BalanceStatus balance,
        @Nullable ValidityStatus validity,
        @Size(max = Limits.MAX_STATUS_OBJECTIVES) @Nullable List<ObjectiveStatus> objectives,
        @Nullable ResultsStatus results,
        @Size(max = Limits.MAX_HISTORY) @Nullable List<HistoryEntry> history,
        @Nullable Integer endpointCount,

        @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
        String progressText,

        @Nullable Double requestsPerSecond,
        @Nullable Double requestLatencyP99Millis,
        @Nullable Long errorCount,
        @Nullable Double timeToFirstTokenP99Millis,
        @Nullable Double outputTokensPerSecond,
        @Nullable Double imbalance,
        @Size(max = Limits.MAX_NAME_CHARACTERS) @Nullable String slowestEndpoint,

        @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
        String generatorsText) {
    /** Rows of {@code objectives}. */
    public static final int MAX_OBJECTIVES = Limits.MAX_STATUS_OBJECTIVES;

    public BenchmarkRunStatus {
        conditions = BoundedList.of(conditions, Limits.MAX_CONDITIONS);
        progress = BoundedList.of(progress, Limits.MAX_PHASES);
        endpoints = BoundedList.of(endpoints, Limits.MAX_STATUS_ENDPOINTS);
        objectives = BoundedList.of(objectives, Limits.MAX_STATUS_OBJECTIVES);
        history = BoundedList.of(history, Limits.MAX_HISTORY);
    }
}
