package dev.rondo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.api.Manifest;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.RequestPlan;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The part of a result that says what was run: AIPerf's keys where it has them, and the manifest. Header values that the
 * manifest holds are left out, since they may be credentials.
 */
public final class InputConfig {
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final String HIDDEN = "(not shown)";

    private InputConfig() {}

    public static JsonNode of(Manifest manifest, Plan plan) {
        ObjectNode config = JSON.createObjectNode();
        RequestPlan request = plan.endpoints().get(0).request();
        ArrayNode models = config.putObject("models").putArray("items");
        Set<String> names = new LinkedHashSet<>();
        // Where generators have asked the servers for it, only they know.
        plan.endpoints().stream()
                .filter(endpoint -> !endpoint.request().lacksModel())
                .forEach(endpoint -> names.add(endpoint.request().model()));
        names.forEach(name -> models.addObject().put("name", name));
        ObjectNode endpoint = config.putObject("endpoint");
        ArrayNode urls = endpoint.putArray("urls");
        plan.endpoints().stream().map(PlannedEndpoint::url).forEach(urls::add);
        endpoint.put("type", request.type().name().toLowerCase(Locale.ROOT));
        endpoint.put("streaming", request.streaming());
        config.put("random_seed", plan.seed());
        JsonNode written = JSON.valueToTree(manifest);
        hideHeaderValues(written);
        config.set("manifest", written);
        return config;
    }

    private static void hideHeaderValues(JsonNode node) {
        for (JsonNode headers : node.findValues("headers")) {
            for (JsonNode header : headers) {
                if (header.has("value")) {
                    ((ObjectNode) header).put("value", HIDDEN);
                }
            }
        }
    }
}
