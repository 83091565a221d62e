package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for what is sent to every endpoint. */
final class RequestRules {
    private static final String PATH = "spec.request";
    private static final int MAX_EXTRA_CHARACTERS = 65_536;
    private static final Set<RequestType> WITHOUT_STREAMING = Set.of(RequestType.EMBEDDINGS, RequestType.RANKINGS);

    /** Fields of the body that Rondo must know the value of. */
    private static final Map<String, String> OWN_FIELDS =
            Map.of("model", "request.model", "stream", "request.streaming");

    private final Findings findings;
    private final Bounds bounds;

    RequestRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
    }

    void check(@Nullable RequestSpec request) {
        if (request == null) {
            return;
        }
        RequestType type = request.type() == null ? RequestType.CHAT : request.type();
        bounds.text(PATH + ".model", request.model(), Limits.MAX_MODEL_CHARACTERS);
        bounds.path(PATH + ".path", request.path());
        new HeaderRules(findings).check(PATH + ".headers", request.headers());
        if (Boolean.TRUE.equals(request.streaming()) && WITHOUT_STREAMING.contains(type)) {
            String name = type == RequestType.EMBEDDINGS ? "Embeddings" : "Rankings";
            findings.add(PATH + ".streaming", "must not be \"true\" with type \"" + name + "\", which has no stream");
        }
        extra(request.extra(), type);
    }

    private void extra(@Nullable Map<String, JsonNode> extra, RequestType type) {
        if (extra == null || extra.isEmpty()) {
            return;
        }
        String at = PATH + ".extra";
        if (type == RequestType.RAW) {
            findings.add(at, "must not be given with type \"Raw\", whose payloads are sent as they are");
        }
        bounds.size(at, extra.keySet(), Limits.MAX_EXTRA_FIELDS, "fields");
        int characters = extra.values().stream()
                .mapToInt(value -> value.toString().length())
                .sum();
        if (characters > MAX_EXTRA_CHARACTERS) {
            findings.add(at, "must have at most 65536 characters as JSON, but has " + characters);
        }
        OWN_FIELDS.forEach((name, field) -> {
            if (extra.containsKey(name)) {
                findings.add(FieldPath.field(at, name), "must not be given here, but as `spec." + field + "`");
            }
        });
    }
}
