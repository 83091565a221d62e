package dev.rondo.metrics;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What a generator process measured of itself before its load began, against a responder in the same process that answers at
 * once.
 *
 * @param floorP50Ms latency that the process itself adds at low load, from the intended moment to the end, in ms
 * @param floorP99Ms the same, one request in a hundred
 * @param floorIssuedP50Ms the same from the moment the request was issued
 * @param floorIssuedP99Ms the same, one request in a hundred
 * @param requestsPerSecondPerLane requests for a document that one lane can do, in a closed loop over 64 connections
 * @param tokensPerSecondPerLane events of streams that one lane can take in, if each is delivered on its own
 * @param bulkTokensPerSecondPerLane the same if many are delivered at once
 * @param sharedCpu whether the responder had to share the only CPU: the ceilings are then lower bounds
 * @param usedShare of the ceiling, that the run then used on average in its busiest phase; absent before the run
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SelfTestResult(
        double floorP50Ms,
        double floorP99Ms,
        double floorIssuedP50Ms,
        double floorIssuedP99Ms,
        double requestsPerSecondPerLane,
        double tokensPerSecondPerLane,
        double bulkTokensPerSecondPerLane,
        boolean sharedCpu,
        @Nullable Double usedShare) {
    /** The self-test gives up long before. */
    private static final double MOST_MILLIS = 60_000;
    /** No processor does one of these things in a nanosecond. */
    private static final double MOST_PER_SECOND = 1e9;

    /** @throws IllegalArgumentException if a figure is none that can be measured */
    public SelfTestResult {
        require("floor_p50_ms", floorP50Ms, MOST_MILLIS);
        require("floor_p99_ms", floorP99Ms, MOST_MILLIS);
        require("floor_issued_p50_ms", floorIssuedP50Ms, MOST_MILLIS);
        require("floor_issued_p99_ms", floorIssuedP99Ms, MOST_MILLIS);
        require("requests_per_second_per_lane", requestsPerSecondPerLane, MOST_PER_SECOND);
        require("tokens_per_second_per_lane", tokensPerSecondPerLane, MOST_PER_SECOND);
        require("bulk_tokens_per_second_per_lane", bulkTokensPerSecondPerLane, MOST_PER_SECOND);
        if (usedShare != null) {
            require("used_share", usedShare, MOST_PER_SECOND);
        }
    }

    private static void require(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("`" + name + "` must be 0 to " + most + ", but is " + value);
        }
    }

    /**
     * Share of a lane's time that a load takes. A lane's requests and tokens are the work of one thread, so their parts add
     * up.
     *
     * @param requestsPerSecond of one lane
     * @param tokensPerSecond of one lane, in streams
     * @return 0 and more; 1 is all that a lane can do
     */
    public double share(double requestsPerSecond, double tokensPerSecond) {
        return part(requestsPerSecond, requestsPerSecondPerLane) + part(tokensPerSecond, tokensPerSecondPerLane);
    }

    private static double part(double rate, double ceiling) {
        return ceiling > 0 ? rate / ceiling : 0;
    }

    /** The same with what the run then used. */
    public SelfTestResult withUsedShare(double share) {
        return new SelfTestResult(
                floorP50Ms,
                floorP99Ms,
                floorIssuedP50Ms,
                floorIssuedP99Ms,
                requestsPerSecondPerLane,
                tokensPerSecondPerLane,
                bulkTokensPerSecondPerLane,
                sharedCpu,
                share);
    }
}
