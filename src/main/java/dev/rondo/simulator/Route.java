package dev.rondo.simulator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a path stands for. */
enum Route {
    CHAT("POST", "messages", "/v1/chat/completions"),
    COMPLETIONS("POST", "prompt", "/v1/completions"),
    EMBEDDINGS("POST", "input", "/v1/embeddings"),
    RESPONSES("POST", "input", "/v1/responses"),
    MESSAGES("POST", "messages", "/v1/messages"),
    RANKINGS("POST", "query", "/v1/ranking", "/v1/rankings"),
    RERANK("POST", "query", "/rerank", "/v1/rerank", "/v2/rerank"),
    MODELS("GET", "", "/v1/models"),
    HEALTH("GET", "", "/health"),
    METRICS("GET", "", "/metrics"),
    STATS("GET", "", "/stats"),
    STATS_ALL("GET", "", "/stats/all"),
    RESET("POST", "", "/reset"),
    /** Any other path. */
    UNKNOWN("", "");

    private static final Map<String, Route> BY_PATH = new HashMap<>();

    static {
        for (Route route : values()) {
            route.paths.forEach(path -> BY_PATH.put(path, route));
        }
    }

    final String method;
    /** The field of the body that must be there. */
    final String requiredField;

    final List<String> paths;

    Route(String method, String requiredField, String... paths) {
        this.method = method;
        this.requiredField = requiredField;
        this.paths = Arrays.asList(paths);
    }

    static Route of(String path) {
        return BY_PATH.getOrDefault(path, UNKNOWN);
    }

    /** Whether its requests are the load: counted in the statistics, and what faults are done to. */
    boolean isInference() {
        return ordinal() <= RERANK.ordinal() || this == UNKNOWN;
    }

    boolean streams() {
        return this == CHAT || this == COMPLETIONS || this == RESPONSES || this == MESSAGES;
    }

    boolean accepts(String requestMethod) {
        return method.equals(requestMethod) || method.equals("GET") && requestMethod.equals("HEAD");
    }
}
