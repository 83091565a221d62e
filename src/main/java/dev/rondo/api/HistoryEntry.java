package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One earlier run, in one line.
 *
 * @param runId of that run
 * @param attempt of that run
 * @param phase how it ended
 * @param message why
 * @param startTime of the first phase
 * @param completionTime when it ended
 * @param verdict on its measurement
 * @param requests succeeded and failed
 * @param errors failed
 * @param requestsPerSecond succeeded
 * @param requestLatencyP99Millis 99th percentile of request latency, in milliseconds
 * @param timeToFirstTokenP99Millis 99th percentile of time to first token, in milliseconds
 * @param outputTokensPerSecond tokens of responses
 * @param results where its document is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HistoryEntry(
        @Size(max = Limits.MAX_RUN_ID_CHARACTERS) @Nullable String runId,
        @Nullable Integer attempt,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        RunPhase phase,

        @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
        String message,

        @Nullable Instant startTime,
        @Nullable Instant completionTime,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
        ValidityStatus.@Nullable Verdict verdict,

        @Nullable Long requests,
        @Nullable Long errors,
        @Nullable Double requestsPerSecond,
        @Nullable Double requestLatencyP99Millis,
        @Nullable Double timeToFirstTokenP99Millis,
        @Nullable Double outputTokensPerSecond,
        @Nullable ResultsStatus results) {
    public HistoryEntry {
        message = BoundedText.orNull(message, Limits.MAX_STATUS_TEXT_CHARACTERS);
        requests = Figure.count(requests);
        errors = Figure.count(errors);
        requestsPerSecond = Figure.of(requestsPerSecond);
        requestLatencyP99Millis = Figure.of(requestLatencyP99Millis);
        timeToFirstTokenP99Millis = Figure.of(timeToFirstTokenP99Millis);
        outputTokensPerSecond = Figure.of(outputTokensPerSecond);
    }
}
