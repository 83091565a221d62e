package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint in one row. Longer texts are cut; the result document has them whole.
 *
 * @param name in the plan
 * @param url base URL
 * @param pod the pod behind it, if it was found through a Service
 * @param node the pod's node
 * @param zone the node's zone
 * @param state what is known of it
 * @param message why it is not ready, its most frequent error, or why no request of it ended
 * @param intendedShare of all requests by the weights, 0 to 1
 * @param sentShare of all requests sent, 0 to 1
 * @param requests succeeded and failed
 * @param errors failed
 * @param cancelled given up at the end of a grace period
 * @param requestsPerSecond succeeded
 * @param outputTokensPerSecond tokens of responses
 * @param meanInFlight requests under way at a time, on average
 * @param requestLatency from issue to the end of the response
 * @param timeToFirstToken from issue to the first token of a stream
 * @param interTokenLatency between tokens of a stream
 * @param server what its own metrics said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointStatus(
        @Required @Size(max = Limits.MAX_NAME_CHARACTERS) String name,

        @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
        String url,

        @Size(max = Limits.MAX_NAME_CHARACTERS) @Nullable String pod,
        @Size(max = Limits.MAX_NAME_CHARACTERS) @Nullable String node,
        @Size(max = Limits.MAX_LABEL_CHARACTERS) @Nullable String zone,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        EndpointState state,

        @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
        String message,

        @Nullable Double intendedShare,
        @Nullable Double sentShare,
        @Nullable Long requests,
        @Nullable Long errors,
        @Nullable Long cancelled,
        @Nullable Double requestsPerSecond,
        @Nullable Double outputTokensPerSecond,
        @Nullable Double meanInFlight,
        @Nullable LatencyStatus requestLatency,
        @Nullable LatencyStatus timeToFirstToken,
        @Nullable LatencyStatus interTokenLatency,
        @Nullable ServerGauges server) {
    public EndpointStatus {
        url = BoundedText.orNull(url, Limits.MAX_STATUS_TEXT_CHARACTERS);
        pod = BoundedText.orNull(pod, Limits.MAX_NAME_CHARACTERS);
        node = BoundedText.orNull(node, Limits.MAX_NAME_CHARACTERS);
        zone = BoundedText.orNull(zone, Limits.MAX_LABEL_CHARACTERS);
        message = BoundedText.orNull(message, Limits.MAX_STATUS_TEXT_CHARACTERS);
        intendedShare = Figure.share(intendedShare);
        sentShare = Figure.share(sentShare);
        requests = Figure.count(requests);
        errors = Figure.count(errors);
        cancelled = Figure.count(cancelled);
        requestsPerSecond = Figure.of(requestsPerSecond);
        outputTokensPerSecond = Figure.of(outputTokensPerSecond);
        meanInFlight = Figure.of(meanInFlight);
    }

    /** The same, with what is known of it now. */
    public EndpointStatus withState(EndpointState known, @Nullable String why) {
        return new EndpointStatus(
                name,
                url,
                pod,
                node,
                zone,
                known,
                why,
                intendedShare,
                sentShare,
                requests,
                errors,
                cancelled,
                requestsPerSecond,
                outputTokensPerSecond,
                meanInFlight,
                requestLatency,
                timeToFirstToken,
                interTokenLatency,
                server);
    }

    /** An endpoint before any load. */
    public static EndpointStatus resolved(
            String name, String url, @Nullable String pod, @Nullable String node, @Nullable String zone) {
        return new EndpointStatus(
                name,
                url,
                pod,
                node,
                zone,
                EndpointState.RESOLVED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
