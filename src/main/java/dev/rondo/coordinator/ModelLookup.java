package dev.rondo.coordinator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.plan.HeaderPlan;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Asks a server which model it serves, for runs that name none. */
public final class ModelLookup {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final EndpointClient client;

    public ModelLookup(EndpointClient client) {
        this.client = client;
    }

    /** What came of it. */
    public sealed interface Found {
        /** The first model that the server lists. */
        record Model(String name) implements Found {}

        /** None, and why. */
        record Nothing(String reason) implements Found {}
    }

    /**
     * The first model at {@code /v1/models}.
     *
     * @param baseUrl with scheme; a {@code /v1} at its end is not doubled
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public Found firstModel(String baseUrl, List<HeaderPlan> headers) throws InterruptedException {
        URI uri = modelsUri(baseUrl);
        EndpointClient.Answer answer = client.get(uri, headers, TIMEOUT);
        if (answer instanceof EndpointClient.Answer.Failed failed) {
            return new Found.Nothing(uri + ": " + failed.reason());
        }
        EndpointClient.Answer.Responded response = (EndpointClient.Answer.Responded) answer;
        if (response.status() != 200) {
            return new Found.Nothing(uri + " answered with status " + response.status());
        }
        String name = firstId(response.body());
        return name.isEmpty() ? new Found.Nothing(uri + " lists no model") : new Found.Model(name);
    }

    static URI modelsUri(String baseUrl) {
        String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        return URI.create(base + (base.endsWith("/v1") ? "/models" : "/v1/models"));
    }

    private static String firstId(String body) {
        try {
            JsonNode id = new ObjectMapper().readTree(body).path("data").path(0).path("id");
            return id.isTextual() ? id.textValue() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
