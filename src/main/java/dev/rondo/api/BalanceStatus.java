package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * How alike the endpoints were.
 *
 * @param requests sent, weights divided out
 * @param tokens of responses, weights divided out
 * @param latency median of request latency
 * @param meanInFlight requests under way, weights divided out: shows the slow endpoint of an exact round robin
 * @param slowest the endpoint that holds the others back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BalanceStatus(
        @Nullable Spread requests,
        @Nullable Spread tokens,
        @Nullable Spread latency,
        @Nullable Spread meanInFlight,
        @Nullable Slowest slowest) {
    /**
     * How far one figure lies apart over the endpoints.
     *
     * @param maxOverMean largest over mean; 1 is perfect
     * @param coefficientOfVariation standard deviation over mean; 0 is perfect
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spread(
            @Nullable Double maxOverMean, @Nullable Double coefficientOfVariation) {
        public Spread {
            maxOverMean = Figure.of(maxOverMean);
            coefficientOfVariation = Figure.of(coefficientOfVariation);
        }
    }

    /**
     * The slowest endpoint.
     *
     * @param endpoint its name
     * @param metric the tag that it is judged by
     * @param value the metric's median there, in milliseconds
     * @param timesMedian that value over the median of all endpoints' values
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Slowest(
            @Size(max = Limits.MAX_NAME_CHARACTERS) String endpoint,

            @Size(max = Limits.MAX_WORD_CHARACTERS) @Nullable
            String metric,

            @Nullable Double value,
            @Nullable Double timesMedian) {
        public Slowest {
            value = Figure.of(value);
            timesMedian = Figure.of(timesMedian);
        }
    }
}
