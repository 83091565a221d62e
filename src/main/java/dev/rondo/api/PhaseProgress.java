package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one phase is, over all generators.
 *
 * @param name of the phase
 * @param kind of the phase
 * @param state where it stands
 * @param startTime the instant that all generators start it at; once it is here it doesn't change
 * @param endTime when the last generator had ended it
 * @param sent requests sent
 * @param completed requests that succeeded or failed
 * @param failed requests that failed
 * @param cancelled requests given up at the end of the grace period
 * @param inFlight requests under way; absent at the end if a lost generator had any
 * @param requestsPerSecond completed: over the last ten seconds or so while it runs, over all of it once it is done
 * @param remainingRequests not yet sent, where {@code requests} ends the phase
 * @param remainingSeconds until {@code durationSeconds} ends the phase
 * @param percent of its stop rule that is nearest; less than 100 at the end if it was stopped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PhaseProgress(
        @Required @Size(max = Limits.MAX_LABEL_CHARACTERS) String name,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        PhaseKind kind,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        PhaseState state,

        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Long sent,
        @Nullable Long completed,
        @Nullable Long failed,
        @Nullable Long cancelled,
        @Nullable Long inFlight,
        @Nullable Double requestsPerSecond,
        @Nullable Long remainingRequests,
        @Nullable Double remainingSeconds,
        @Nullable Double percent) {
    public PhaseProgress {
        sent = Figure.count(sent);
        completed = Figure.count(completed);
        failed = Figure.count(failed);
        cancelled = Figure.count(cancelled);
        inFlight = Figure.count(inFlight);
        requestsPerSecond = Figure.of(requestsPerSecond);
        remainingRequests = Figure.count(remainingRequests);
        remainingSeconds = Figure.of(remainingSeconds);
        percent = Figure.of(percent == null ? null : Math.min(percent, 100));
    }

    /** A phase that has not begun. */
    public static PhaseProgress waiting(String name, PhaseKind kind) {
        return new PhaseProgress(
                name, kind, PhaseState.WAITING, null, null, null, null, null, null, null, null, null, null, null);
    }
}
