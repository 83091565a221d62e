package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.EndpointSpec;
import dev.rondo.api.HeaderSpec;
import dev.rondo.api.RequestSpec;
import dev.rondo.api.RequestType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent to an endpoint: the run's request with the endpoint's overrides. */
final class RequestPlanner {
    private final RequestSpec request;
    private final boolean modelsMayLack;

    RequestPlanner(@Nullable RequestSpec request, boolean modelsMayLack) {
        this.modelsMayLack = modelsMayLack;
        this.request = requireNonNullElse(request, new RequestSpec(null, null, null, null, null, null, null));
    }

    RequestType type() {
        return requireNonNullElse(request.type(), RequestType.CHAT);
    }

    RequestPlan plan(EndpointSpec endpoint, BaseUrl base) {
        String path = firstGiven(endpoint.path(), request.path(), defaultPath());
        return new RequestPlan(
                type(),
                model(endpoint),
                canStream() && requireNonNullElse(request.streaming(), false),
                base.target(path),
                headers(endpoint),
                requireNonNullElse(request.extra(), Map.of()),
                requireNonNullElse(request.useLegacyMaxTokens(), false));
    }

    private String model(EndpointSpec endpoint) {
        String model = firstGiven(endpoint.model(), request.model(), "");
        if (model.isEmpty() && type() != RequestType.RAW && !modelsMayLack) {
            throw new PlanException("request.model must be set, or found out from the servers, before a plan is made:"
                    + " endpoint \"" + endpoint.name() + "\" has no model");
        }
        return model;
    }

    /** AIPerf's paths; Rankings is the one of its default dialect, NVIDIA NIM. */
    private String defaultPath() {
        return switch (type()) {
            case CHAT -> "/v1/chat/completions";
            case COMPLETIONS -> "/v1/completions";
            case EMBEDDINGS -> "/v1/embeddings";
            case RANKINGS -> "/v1/ranking";
            case RESPONSES -> "/v1/responses";
            case MESSAGES -> "/v1/messages";
            case RAW -> "/";
        };
    }

    /** A payload may ask for a stream by itself; embeddings and rankings are never streamed. */
    private boolean canStream() {
        return type() != RequestType.EMBEDDINGS && type() != RequestType.RANKINGS;
    }

    private List<HeaderPlan> headers(EndpointSpec endpoint) {
        Map<String, HeaderPlan> byName = new LinkedHashMap<>();
        putAll(byName, request.headers());
        putAll(byName, endpoint.headers());
        return new ArrayList<>(byName.values());
    }

    private static void putAll(Map<String, HeaderPlan> byName, @Nullable List<HeaderSpec> headers) {
        for (HeaderSpec header : requireNonNullElse(headers, List.<HeaderSpec>of())) {
            String name = requireNonNullElse(header.name(), "");
            byName.put(
                    name.toLowerCase(Locale.ROOT),
                    new HeaderPlan(
                            name,
                            requireNonNullElse(header.value(), ""),
                            header.valueFrom() == null
                                    ? null
                                    : header.valueFrom().secretKeyRef()));
        }
    }

    private static String firstGiven(@Nullable String first, @Nullable String second, String last) {
        return requireNonNullElse(first, requireNonNullElse(second, last));
    }
}
