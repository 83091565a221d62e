package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path answers in its API's shape. */
class ApisIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Function<JsonNode, JsonNode> CHAT_CONTENT = event -> event.at("/choices/0/delta/content");
    private static final String CHAT = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a b c\"}]";

    private static SimulatedFleet fleet;
    private static int plain;
    private static int reasoning;

    @BeforeAll
    static void start() throws Exception {
        ServerProfile fast = ServerProfile.defaults().withLatency(Latency.none());
        fleet = SimulatedFleet.start(
                fast,
                fast.withOutput(OutputShape.defaults().withReasoningShare(0.5).withTokensPerEvent(2)));
        plain = fleet.ports().get(0);
        reasoning = fleet.ports().get(1);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void answersChat() throws Exception {
        // When
        JsonNode answer = post(plain, "/v1/chat/completions", "{" + CHAT + ",\"max_tokens\":5}");

        // Then
        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.path("model").asText()).isEqualTo("m");
        assertThat(answer.at("/choices/0/message/content").asText()).isNotEmpty();
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void streamsChatWithAnEventForEachToken() throws Exception {
        // When
        Events events = stream(
                plain,
                "/v1/chat/completions",
                "{" + CHAT + ",\"max_tokens\":50,\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

        // Then
        List<JsonNode> json = events.json();
        assertThat(events.last().data()).isEqualTo("[DONE]");
        assertThat(json.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(events.texts(CHAT_CONTENT)).isEqualTo(50);
        assertThat(json.get(json.size() - 2).at("/choices/0/finish_reason").asText())
                .isEqualTo("length");
        assertThat(json.get(json.size() - 1).path("choices")).isEmpty();
        assertThat(json.get(json.size() - 1).at("/usage/completion_tokens").asInt())
                .isEqualTo(50);
    }

    @Test
    void sendsUsageOnlyIfAskedFor() throws Exception {
        // When
        Events events = stream(plain, "/v1/chat/completions", "{" + CHAT + ",\"stream\":true}");

        // Then
        assertThat(events.json()).noneMatch(event -> event.has("usage"));
        assertThat(events.texts(CHAT_CONTENT)).isEqualTo(16);
    }

    @Test
    void streamsReasoningBeforeContent() throws Exception {
        // When
        Events events = stream(
                reasoning,
                "/v1/chat/completions",
                "{" + CHAT + ",\"max_tokens\":10,\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

        // Then
        assertThat(events.texts(event -> event.at("/choices/0/delta/reasoning_content")))
                .isEqualTo(3);
        assertThat(events.texts(CHAT_CONTENT)).isEqualTo(3);
        JsonNode usage = events.json().get(events.json().size() - 1).path("usage");
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(10);
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(5);
    }

    @Test
    void answersCompletions() throws Exception {
        // When
        JsonNode answer = post(plain, "/v1/completions", "{\"prompt\":\"a b\",\"max_tokens\":4}");
        Events events = stream(plain, "/v1/completions", "{\"prompt\":\"a b\",\"max_tokens\":4,\"stream\":true}");

        // Then
        assertThat(answer.at("/choices/0/text").asText()).isNotEmpty();
        assertThat(answer.path("model").asText()).isEqualTo("simulated");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(2);
        assertThat(events.texts(event -> event.at("/choices/0/text"))).isEqualTo(4);
        assertThat(events.last().data()).isEqualTo("[DONE]");
    }

    @Test
    void answersResponses() throws Exception {
        // When
        JsonNode answer = post(plain, "/v1/responses", "{\"input\":\"a b\",\"max_output_tokens\":4}");
        Events events = stream(reasoning, "/v1/responses", "{\"input\":\"a\",\"max_output_tokens\":8,\"stream\":true}");

        // Then
        assertThat(answer.path("status").asText()).isEqualTo("completed");
        assertThat(answer.at("/output/0/content/0/text").asText()).isNotEmpty();
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(4);
        assertThat(events.names())
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.reasoning_text.delta",
                        "response.reasoning_text.done",
                        "response.output_item.done",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.completed");
        assertThat(events.list())
                .allMatch(event -> event.json().path("type").asText().equals(event.name()));
        JsonNode completed = events.last().json().path("response");
        assertThat(events.text(event -> event.path("type").asText().equals("response.output_text.delta")
                        ? event.path("delta")
                        : event.path("none")))
                .isEqualTo(completed.at("/output/1/content/0/text").asText());
        assertThat(completed.at("/usage/output_tokens").asInt()).isEqualTo(8);
    }

    @Test
    void answersMessages() throws Exception {
        // When
        JsonNode answer = post(plain, "/v1/messages", "{" + CHAT + ",\"max_tokens\":4}");
        Events events = stream(reasoning, "/v1/messages", "{" + CHAT + ",\"max_tokens\":8,\"stream\":true}");

        // Then
        assertThat(answer.at("/content/0/text").asText()).isNotEmpty();
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(3);
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(4);
        assertThat(events.names())
                .containsExactly(
                        "message_start",
                        "ping",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(events.texts(event -> event.at("/delta/thinking"))).isEqualTo(2);
        assertThat(events.texts(event -> event.at("/delta/text"))).isEqualTo(2);
        assertThat(events.json()
                        .get(events.json().size() - 2)
                        .at("/usage/output_tokens")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void answersEmbeddings() throws Exception {
        // When
        JsonNode answer = post(plain, "/v1/embeddings", "{\"input\":[\"a b\",\"c\"]}");

        // Then
        assertThat(answer.path("data")).hasSize(2);
        assertThat(answer.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/data/1/embedding")).hasSize(16).allMatch(JsonNode::isNumber);
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ranking", "/v1/rankings"})
    void answersRankings(String path) throws Exception {
        // When
        JsonNode answer =
                post(plain, path, "{\"query\":{\"text\":\"q\"},\"passages\":[{\"text\":\"a\"},{\"text\":\"b c\"}]}");

        // Then
        assertThat(answer.path("rankings")).hasSize(2);
        assertThat(answer.at("/rankings/0/logit").isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rerank", "/v1/rerank", "/v2/rerank"})
    void answersRerank(String path) throws Exception {
        // When
        JsonNode answer = post(plain, path, "{\"query\":\"q\",\"documents\":[\"a\",\"b c\"]}");

        // Then
        assertThat(answer.path("results")).hasSize(2);
        assertThat(answer.at("/results/1/relevance_score").asDouble()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions|{\"messages\":|the body is not valid JSON",
                "/v1/chat/completions|{\"prompt\":\"a\"}|`messages` is required",
                "/v1/embeddings|{}|`input` is required",
                "/v1/messages|{\"messages\":[]}|`max_tokens` is required"
            })
    void refusesWrongRequestsInTheApisErrorShape(String path, String body, String message) throws Exception {
        // When
        RawHttp.Answer answer = RawHttp.exchange(plain, path, body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/message").asText()).isEqualTo(message);
    }

    @Test
    void knowsOnlyItsPathsAndMethods() throws Exception {
        assertThat(RawHttp.exchange(plain, "/v1/nothing", "{}").status()).isEqualTo(404);
        assertThat(RawHttp.get(plain, "/v1/chat/completions").status()).isEqualTo(405);
        assertThat(RawHttp.exchange(plain, "/health", "").status()).isEqualTo(405);
    }

    @Test
    void listsItsModel() throws Exception {
        // When
        JsonNode models = JSON.readTree(RawHttp.get(plain, "/v1/models").body());

        // Then
        assertThat(models.at("/data/0/id").asText()).isEqualTo("simulated");
        assertThat(RawHttp.get(plain, "/health").status()).isEqualTo(200);
    }

    private static JsonNode post(int port, String path, String body) throws Exception {
        RawHttp.Answer answer = RawHttp.exchange(port, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.head().headers()).containsEntry("content-type", "application/json");
        return JSON.readTree(answer.body());
    }

    private static Events stream(int port, String path, String body) throws Exception {
        RawHttp.Answer answer = RawHttp.exchange(port, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.head().headers().get("content-type")).startsWith("text/event-stream");
        return Events.of(answer.body());
    }
}
