package dev.rondo.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.RequestType;
import dev.rondo.plan.RequestPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the bodies of an endpoint depend on, but for the model: endpoints of one shape share the long part of them. */
record BodyShape(RequestType type, boolean streaming, boolean useLegacyMaxTokens, Map<String, JsonNode> extra) {
    static final String MODEL = "model";

    static BodyShape of(RequestPlan request) {
        Map<String, JsonNode> extra = new LinkedHashMap<>(request.extra());
        extra.remove(MODEL);
        return new BodyShape(request.type(), request.streaming(), request.useLegacyMaxTokens(), extra);
    }
}
