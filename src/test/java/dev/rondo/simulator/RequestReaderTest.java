package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    @Test
    void readsWhatMattersOfAChatRequest() throws Exception {
        // Given
        String body = """
                {"temperature": 0, "model": "llama", "messages": [
                   {"role": "system", "content": "You are \\"helpful\\"."},
                   {"role": "user", "content": [{"type": "text", "text": "one  two\\nthree"}]}],
                 "tools": [{"stream": false, "max_tokens": 7}],
                 "stream": true, "stream_options": {"include_usage": true, "other": {"include_usage": false}},
                 "max_completion_tokens": 12}
                """;

        // When
        RequestFacts facts = read(body);

        // Then
        assertThat(facts.model()).isEqualTo("llama");
        assertThat(facts.stream()).isTrue();
        assertThat(facts.includeUsage()).isTrue();
        assertThat(facts.maxTokens()).isEqualTo(12);
        assertThat(facts.promptTokens()).isEqualTo(6);
        assertThat(facts.inputFields()).containsExactly("messages");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":\"a b c\"}|1|3",
                "{\"input\":[\"a b\",\"c\"]}|2|3",
                "{\"input\":[[1,2,3],[4]]}|2|4",
                "{\"query\":{\"text\":\"q\"},\"passages\":[{\"text\":\"a b\"},{\"text\":\"c\"}]}|2|4",
                "{\"input\":[]}|0|0",
                "{\"input\":[{\"role\":\"user\",\"content\":\"a b\"}]}|1|2"
            })
    void countsInputsAndTheirTokens(String body, int inputs, int tokens) throws Exception {
        // When
        RequestFacts facts = read(body);

        // Then
        assertThat(facts.inputs()).isEqualTo(inputs);
        assertThat(facts.promptTokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"model\":\"m\"", "{\"messages\":[}", "[1,2", "{\"a\":1}}"})
    void refusesWhatIsNoJson(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(RefusedRequestException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|the body must be a JSON object",
                "{} {}|the body must be one JSON object and nothing after it",
                "{\"stream\":\"yes\"}|`stream` must be true or false",
                "{\"model\":1}|`model` must be a string",
                "{\"max_tokens\":0}|`max_tokens` must be an integer of at least 1",
                "{\"max_tokens\":\"7\"}|`max_tokens` must be an integer of at least 1"
            })
    void saysWhatIsWrong(String body, String message) {
        assertThatThrownBy(() -> read(body)).hasMessage(message);
    }

    @Test
    void boundsTheTokensThatARequestMayAskFor() throws Exception {
        assertThat(read("{\"max_tokens\":9000000000}").maxTokens()).isEqualTo(OutputShape.MAX_TOKENS);
    }

    private static RequestFacts read(String body) throws RefusedRequestException {
        return RequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
