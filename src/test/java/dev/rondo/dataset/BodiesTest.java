package dev.rondo.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type's body, with every text cut down to its number of words. */
class BodiesTest {
    private static final String LENGTHS =
            "dataset: {synthetic: {entries: 1, inputTokens: {mean: 3}, outputTokens: {mean: 7}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Chat, streaming: true | {"model":"first","messages":[{"role":"user","content":"3"}],"stream":true,"max_completion_tokens":7,"stream_options":{"include_usage":true}}
            Chat | {"model":"first","messages":[{"role":"user","content":"3"}],"stream":false,"max_completion_tokens":7}
            Chat, useLegacyMaxTokens: true | {"model":"first","messages":[{"role":"user","content":"3"}],"stream":false,"max_tokens":7}
            Completions, streaming: true | {"model":"first","prompt":"3","stream":true,"max_tokens":7,"stream_options":{"include_usage":true}}
            Embeddings | {"model":"first","input":["3"]}
            Rankings | {"model":"first","query":{"text":"3"},"passages":[{"text":"3"}]}
            Responses, streaming: true | {"model":"first","input":[{"role":"user","content":"3"}],"stream":true,"max_output_tokens":7}
            Messages | {"model":"first","messages":[{"role":"user","content":"3"}],"max_tokens":7,"stream":false}
            """)
    void looksAsAiperfSendsIt(String request, String expected) {
        Dataset dataset = Runs.dataset("request: {type: " + request + "}", LENGTHS);
        assertThat(withWordCounts(Runs.body(dataset, 0, 0, 0))).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource({"Chat, max_completion_tokens", "Completions, max_tokens", "Responses, max_output_tokens"})
    void leavesTheLengthToTheServerWhereNoneIsAskedFor(String type, String field) {
        Dataset dataset = Runs.dataset("request: {type: " + type + "}");
        assertThat(Runs.body(dataset, 0, 0, 0).has(field)).isFalse();
        assertThat(dataset.outputTokens(0, 0)).isEqualTo(Dataset.UNKNOWN);
    }

    @Test
    void sendsTheLengthThatMessagesCanNotDoWithout() {
        Dataset dataset = Runs.dataset("request: {type: Messages}");
        assertThat(Runs.body(dataset, 0, 0, 0).get("max_tokens").asInt()).isEqualTo(1024);
        assertThat(dataset.outputTokens(0, 0)).isEqualTo(Dataset.UNKNOWN);
    }

    @Test
    void letsExtraWin() {
        Dataset dataset = Runs.dataset("""
                request:
                  streaming: true
                  extra:
                    model: theirs
                    max_completion_tokens: 1
                    stop: null
                    nested: {a: [1, "x"]}
                    stream_options: {continuous_usage_stats: true}
                """, LENGTHS);
        JsonNode body = Runs.body(dataset, 1, 0, 0);
        assertThat(body.get("model").asText()).isEqualTo("theirs");
        assertThat(body.get("max_completion_tokens").asInt()).isEqualTo(1);
        assertThat(body.get("stop").isNull()).isTrue();
        assertThat(body.get("nested")).isEqualTo(json("{\"a\":[1,\"x\"]}"));
        assertThat(body.get("stream_options"))
                .isEqualTo(json("{\"continuous_usage_stats\":true,\"include_usage\":true}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stream_options: {include_usage: false} | {"include_usage":false}
            stream_options: null | null
            """)
    void leavesAUsersOwnStreamOptionsAlone(String extra, String expected) {
        Dataset dataset = Runs.dataset("request: {streaming: true, extra: {" + extra + "}}", LENGTHS);
        assertThat(Runs.body(dataset, 0, 0, 0).get("stream_options")).isEqualTo(json(expected));
    }

    @Test
    void asksForNoUsageWhereExtraTurnsTheStreamOff() {
        Dataset dataset = Runs.dataset("request: {streaming: true, extra: {stream: false}}", LENGTHS);
        assertThat(Runs.body(dataset, 0, 0, 0).has("stream_options")).isFalse();
    }

    @Test
    void joinsTheTurnsOfACompletion() {
        Dataset dataset = Runs.dataset("request: {type: Completions}", """
                dataset: {synthetic: {inputTokens: {mean: 3}, outputTokens: {mean: 2}, turns: {mean: 2}}}
                """);
        String first = Runs.body(dataset, 0, 4, 0).get("prompt").asText();
        JsonNode second = Runs.body(dataset, 0, 4, 1).get("prompt");
        assertThat(second.asText()).startsWith(first + "\n");
        assertThat(Runs.words(second)).isEqualTo(8).isEqualTo(dataset.promptTokens(4, 1));
    }

    @Test
    void remembersNothingInEmbeddingsAndRankings() {
        String turns = "dataset: {synthetic: {inputTokens: {mean: 3}, turns: {mean: 2}}}";
        Dataset embeddings = Runs.dataset("request: {type: Embeddings}", turns);
        Dataset rankings = Runs.dataset("request: {type: Rankings}", turns);
        assertThat(embeddings.promptTokens(0, 1)).isEqualTo(3);
        assertThat(Runs.words(Runs.body(embeddings, 0, 0, 1).at("/input/0"))).isEqualTo(3);
        assertThat(rankings.promptTokens(0, 1)).isEqualTo(6);
        assertThat(Runs.body(rankings, 0, 0, 1).at("/passages/0/text"))
                .isNotEqualTo(Runs.body(rankings, 0, 0, 1).at("/query/text"));
    }

    @Test
    void quotesAModelsName() {
        Dataset dataset = Runs.dataset("request: {extra: {model: \"a\\\"b\\\\ü\"}}");
        assertThat(Runs.body(dataset, 0, 0, 0).get("model").asText()).isEqualTo("a\"b\\ü");
    }

    private static JsonNode json(String text) {
        try {
            return Runs.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode withWordCounts(JsonNode node) {
        String text = node.toString();
        return json(text.replaceAll("\"[a-z]+ [a-z]+ [a-z]+\"", "\"3\""));
    }
}
