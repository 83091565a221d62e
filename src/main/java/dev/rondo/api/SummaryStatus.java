package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The figures over all endpoints: while a run is under way those of the phase that runs, in the end those of all
 * profiling phases, as in the result document.
 *
 * @param requests succeeded and failed
 * @param errors failed
 * @param cancelled given up at the end of a grace period; in no distribution
 * @param errorRate failed of succeeded and failed, 0 to 1
 * @param durationSeconds from the first request to the last response
 * @param requestsPerSecond succeeded; over the last ten seconds or so while a run is under way
 * @param goodRequestsPerSecond within every limit of {@code spec.goodput}
 * @param inputTokensPerSecond tokens of prompts
 * @param outputTokensPerSecond tokens of responses; over the last ten seconds or so while a run is under way
 * @param totalTokensPerSecond both
 * @param inputTokens tokens of prompts
 * @param outputTokens tokens of responses
 * @param meanInFlight requests under way at a time, on average
 * @param requestLatency from issue to the end of the response
 * @param timeToFirstToken from issue to the first token of a stream
 * @param interTokenLatency between tokens of a stream
 * @param correctedRequestLatency from the intended moment to the end of the response: what one who waits in line sees
 * @param correctedTimeToFirstToken from the intended moment to the first token
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SummaryStatus(
        @Nullable Long requests,
        @Nullable Long errors,
        @Nullable Long cancelled,
        @Nullable Double errorRate,
        @Nullable Double durationSeconds,
        @Nullable Double requestsPerSecond,
        @Nullable Double goodRequestsPerSecond,
        @Nullable Double inputTokensPerSecond,
        @Nullable Double outputTokensPerSecond,
        @Nullable Double totalTokensPerSecond,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Double meanInFlight,
        @Nullable LatencyStatus requestLatency,
        @Nullable LatencyStatus timeToFirstToken,
        @Nullable LatencyStatus interTokenLatency,
        @Nullable LatencyStatus correctedRequestLatency,
        @Nullable LatencyStatus correctedTimeToFirstToken) {
    public SummaryStatus {
        requests = Figure.count(requests);
        errors = Figure.count(errors);
        cancelled = Figure.count(cancelled);
        errorRate = Figure.share(errorRate);
        durationSeconds = Figure.of(durationSeconds);
        requestsPerSecond = Figure.of(requestsPerSecond);
        goodRequestsPerSecond = Figure.of(goodRequestsPerSecond);
        inputTokensPerSecond = Figure.of(inputTokensPerSecond);
        outputTokensPerSecond = Figure.of(outputTokensPerSecond);
        totalTokensPerSecond = Figure.of(totalTokensPerSecond);
        inputTokens = Figure.count(inputTokens);
        outputTokens = Figure.count(outputTokens);
        meanInFlight = Figure.of(meanInFlight);
    }
}
