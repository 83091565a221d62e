package dev.rondo.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.RequestType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request of one endpoint.
 *
 * @param model empty for Raw requests, and in a cluster as long as the servers are still to be asked for it
 * @param target path and query of the request line, with the base URL's path, never with a doubled {@code /v1}
 * @param headers beyond those that the engine sets itself
 * @param extra merged into the body, in this order
 */
public record RequestPlan(
        RequestType type,
        String model,
        boolean streaming,
        String target,
        List<HeaderPlan> headers,
        Map<String, JsonNode> extra,
        boolean useLegacyMaxTokens) {
    public RequestPlan {
        headers = List.copyOf(headers);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** Whether a model must be found before the first request. */
    public boolean lacksModel() {
        return model.isEmpty() && type != RequestType.RAW;
    }

    RequestPlan withModel(String found) {
        return new RequestPlan(type, found, streaming, target, headers, extra, useLegacyMaxTokens);
    }
}
