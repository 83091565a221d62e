package dev.rondo.simulator;

/**
 * A fault of one server.
 *
 * @param share probability for each request, drawn from the server's seed and the request's number: runs repeat
 * @param fromSeconds begin of its time window, counted from the start of the server
 * @param toSeconds end of the window, exclusive; infinite for no end
 * @param status of {@link FaultKind#STATUS}
 * @param retryAfterSeconds of {@link FaultKind#STATUS}; 0 for no such header
 * @param afterTokens of the faults within a stream: tokens that are sent before
 * @param pauseMillis of {@link FaultKind#SLOW_DRIP}
 * @param factor of {@link FaultKind#SLOW}
 */
public record FaultSpec(
        FaultKind kind,
        double share,
        double fromSeconds,
        double toSeconds,
        int status,
        int retryAfterSeconds,
        int afterTokens,
        int pauseMillis,
        double factor) {
    public FaultSpec {
        Range.require("share", share, 0, 1);
        Range.require("fromSeconds", fromSeconds, 0, Double.POSITIVE_INFINITY);
        Range.require("toSeconds", toSeconds, fromSeconds, Double.POSITIVE_INFINITY);
        Range.require("status", status, 400, 599);
        Range.require("retryAfterSeconds", retryAfterSeconds, 0, 86_400);
        Range.require("afterTokens", afterTokens, 0, OutputShape.MAX_TOKENS);
        Range.require("pauseMillis", pauseMillis, 1, 60_000);
        Range.require("factor", factor, 0, 10_000);
        if (kind == FaultKind.REFUSE && share != 1) {
            throw new InvalidProfileException("share", String.valueOf(share), "1 for the kind Refuse");
        }
    }

    /** On every request and for ever; status 503, two tokens before it, a pause of 10 ms, a factor of 10. */
    public static FaultSpec of(FaultKind kind) {
        return new FaultSpec(kind, 1, 0, Double.POSITIVE_INFINITY, 503, 0, 2, 10, 10);
    }

    public FaultSpec withShare(double value) {
        return new FaultSpec(
                kind, value, fromSeconds, toSeconds, status, retryAfterSeconds, afterTokens, pauseMillis, factor);
    }

    /** Only in a window, in seconds since the start of the server. */
    public FaultSpec between(double from, double to) {
        return new FaultSpec(kind, share, from, to, status, retryAfterSeconds, afterTokens, pauseMillis, factor);
    }

    public FaultSpec withStatus(int value, int retryAfter) {
        return new FaultSpec(kind, share, fromSeconds, toSeconds, value, retryAfter, afterTokens, pauseMillis, factor);
    }

    public FaultSpec withAfterTokens(int value) {
        return new FaultSpec(
                kind, share, fromSeconds, toSeconds, status, retryAfterSeconds, value, pauseMillis, factor);
    }

    public FaultSpec withPauseMillis(int value) {
        return new FaultSpec(
                kind, share, fromSeconds, toSeconds, status, retryAfterSeconds, afterTokens, value, factor);
    }

    public FaultSpec withFactor(double value) {
        return new FaultSpec(
                kind, share, fromSeconds, toSeconds, status, retryAfterSeconds, afterTokens, pauseMillis, value);
    }

    boolean activeAt(double secondsSinceStart) {
        return secondsSinceStart >= fromSeconds && secondsSinceStart < toSeconds;
    }
}
