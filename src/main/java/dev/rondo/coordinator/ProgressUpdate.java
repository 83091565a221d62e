package dev.rondo.coordinator;

import dev.rondo.api.PhaseKind;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, as its coordinator sees it once a second.
 *
 * @param state what the phase is doing
 * @param phase name of the phase
 * @param index number of the phase, from 1
 * @param count how many phases the run has
 * @param elapsedSeconds since the phase began
 * @param remainingSeconds until its time is up, while draining until the grace ends; absent without such a rule
 * @param remainingRequests that it has yet to send; absent without such a rule
 * @param requestsPerSecond completed over the last second or so
 * @param latency the figure to watch; absent until there is one
 * @param slowestEndpoint its name; absent with one endpoint or until one stands out
 */
public record ProgressUpdate(
        State state,
        String phase,
        PhaseKind kind,
        int index,
        int count,
        double elapsedSeconds,
        @Nullable Double remainingSeconds,
        @Nullable Long remainingRequests,
        double requestsPerSecond,
        long sent,
        long succeeded,
        long failed,
        long cancelled,
        long inFlight,
        @Nullable Latency latency,
        @Nullable String slowestEndpoint) {

    /** What a phase is doing. */
    public enum State {
        /** Before the first request: names are resolved, servers probed. */
        CONNECTING,
        /** Requests are being issued. */
        RUNNING,
        /** Nothing more is issued; requests in flight may end within the grace. */
        DRAINING
    }

    /** Percentiles of one metric in ms, and the metric's name for people, short, as "TTFT". */
    public record Latency(String name, double p50Millis, double p99Millis) {}
}
