package dev.rondo.engine.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.RequestType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventScannerTest {
    private final ScannedStream chat = new ScannedStream(RequestType.CHAT);

    @Test
    void tellsContentFromEverythingElse() {
        // When
        chat.feed("""
                data: {"id":"a","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

                data: {"id":"a","choices":[{"index":0,"delta":{"content":"Hi"}}]}

                data: {"id":"a","choices":[{"index":0,"delta":{"content":" \\"you\\""}}]}

                data: {"id":"a","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}

                data: [DONE]

                """);
        chat.end();

        // Then
        assertThat(chat.told()).containsExactly("content", "content", "done");
        assertThat(chat.usage()).isEqualTo("7 2 -1 9");
        assertThat(chat.scanner().terminated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"choices\": [{\"delta\": {\"content\": \" \"}}]} | content",
                "{\"usage\":{\"completion_tokens\":1},\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]} | content",
                "{\"choices\":[{\"delta\":{\"content\":\"\\\"content\\\":\\\"\"}}],\"usage\":null} | content",
                "{\"choices\":[{\"delta\":{\"content\":\"\"}},{\"delta\":{\"content\":\"b\"}}]} | content",
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]} | reasoning",
                "{\"choices\":[{\"delta\":{\"reasoning\":\"hm\",\"content\":null}}]} | reasoning",
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"content\":\"so\"}}]} | content",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\"}}]}}]} | content",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}}]} | content",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\"\"}}]}}]} |",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[]}}]} |",
                "{\"choices\":[{\"delta\":{\"content\":null}}]} |",
                "{\"choices\":[{\"delta\":{}}],\"usage\":null} |",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}]} |",
                "{\"choices\":[{\"logprobs\":{\"content\":\"a\"},\"delta\":{}}]} |",
                "{\"choices\":[]} |",
                "{} |"
            })
    void classifiesChatEvents(String event, String told) {
        // When
        chat.feed("data: " + event + "\n\n");

        // Then
        assertThat(String.join(" ", chat.told())).isEqualTo(told == null ? "" : told);
        assertThat(chat.scanner().contentSeen()).isEqualTo(told != null);
    }

    @Test
    void readsAnthropicStreams() {
        // Given
        ScannedStream messages = new ScannedStream(RequestType.MESSAGES);

        // When
        messages.feed("""
                event: message_start
                data: {"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: ping
                data: {"type": "ping"}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hello"}}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":15}}

                event: message_stop
                data: {"type":"message_stop"}

                """);

        // Then
        assertThat(messages.told()).containsExactly("reasoning", "content", "done");
        assertThat(messages.usage()).isEqualTo("25 15 -1 -1");
    }

    @Test
    void readsResponsesStreams() {
        // Given
        ScannedStream responses = new ScannedStream(RequestType.RESPONSES);

        // When
        responses.feed("""
                event: response.created
                data: {"type":"response.created","response":{"status":"in_progress","error":null,"usage":null}}

                event: response.output_text.delta
                data: {"type":"response.output_text.delta","sequence_number":3,"delta":"Hello"}

                event: response.output_text.delta
                data: {"type":"response.output_text.delta","sequence_number":4,"delta":" you"}

                event: response.output_text.done
                data: {"type":"response.output_text.done","sequence_number":5,"text":"Hello you"}

                event: response.completed
                data: {"type":"response.completed","response":{"usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}}

                """);

        // Then
        assertThat(responses.told()).containsExactly("content", "content", "done");
        assertThat(responses.usage()).isEqualTo("3 2 -1 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHAT | data: {\"error\":{\"message\":\"out of\\nmemory\",\"code\":500}} | out of memory",
                "CHAT | data: {\"object\":\"error\",\"message\":\"old\"} | old",
                "CHAT | data: {\"error\":\"plain\"} | plain",
                "MESSAGES | data: {\"type\":\"error\",\"error\":{\"message\":\"Overloaded\"}} | Overloaded",
                "RESPONSES | data: {\"type\":\"error\",\"message\":\"bad\"} | bad",
                "RESPONSES | data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"message\":\"bad\"}}} | bad",
                "COMPLETIONS | 'event: error\ndata: not even JSON' | not even JSON"
            })
    void reportsAnErrorWithinTheStream(RequestType type, String event, String message) {
        // Given
        ScannedStream stream = new ScannedStream(type);

        // When
        stream.feed(event + "\n\ndata: [DONE]\n\n");

        // Then
        assertThat(stream.told()).containsExactly("error: " + message);
        assertThat(stream.scanner().terminated()).isFalse();
    }

    @Test
    void reportsAnErrorDocumentInPlaceOfAStream() {
        // When
        chat.feed("\r\n{\"error\": {\n\"message\": \"no ");
        chat.feed("such model\"\n}\n}\n");
        chat.end();

        // Then
        assertThat(chat.told()).containsExactly("error: no such model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[]}", "<html>no</html>", "[1]", "{\"error\":null}", "{"})
    void refusesADocumentInPlaceOfAStream(String document) {
        // When
        chat.feed(document);
        chat.end();

        // Then
        assertThat(chat.told()).containsExactly("malformed: body must be an event stream, but is a document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: oops", "data: {\"choices\":[}", "data: 1", "data: null", "data: [DONE", "data: {} {}"})
    void reportsAnEventThatIsNoJson(String event) {
        // When
        chat.feed(event + "\n\ndata: [DONE]\n\n");

        // Then
        assertThat(chat.told()).containsExactly("malformed: event must be a JSON object");
    }

    @Test
    void endsUnterminatedWhenTheStreamIsCutOff() {
        // When
        chat.feed("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"choices\":[{\"del");
        chat.end();

        // Then
        assertThat(chat.told()).containsExactly("content");
        assertThat(chat.scanner().terminated()).isFalse();
        assertThat(chat.scanner().contentSeen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: [DONE]", "data: [DONE]\n", "data:[DONE]\r"})
    void acceptsATerminatorWithoutItsEmptyLine(String end) {
        // When
        chat.feed(end);
        chat.end();

        // Then
        assertThat(chat.told()).containsExactly("done");
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        // When
        chat.feed("data: [DONE]\n\ndata: oops\n\n");
        chat.feed("data: oops\n\n");
        chat.end();

        // Then
        assertThat(chat.told()).containsExactly("done");
    }

    @Test
    void forgetsTheStreamBefore() {
        // Given
        chat.feed(
                "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1}}\n\ndata: {\"cut");
        chat.end();

        // When
        chat.begin();
        chat.feed("\uFEFFdata: {\"choices\":[]}\n\n");
        chat.end();

        // Then
        assertThat(chat.told()).isEmpty();
        assertThat(chat.usage()).isEqualTo("-1 -1 -1 -1");
        assertThat(chat.scanner().contentSeen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "data: x\n", "{", ": comment\n"})
    void boundsAnEndlessEvent(String piece) {
        // Given
        ScannedStream stream = new ScannedStream(RequestType.CHAT, 10_000);
        byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);

        // When
        int fed = 0;
        while (stream.told().isEmpty() && fed < 1_000_000) {
            stream.scanner().feed(bytes, 0, bytes.length);
            fed += bytes.length;
        }

        // Then
        assertThat(stream.told()).containsExactly("malformed: event must not exceed 10000 bytes");
        assertThat(fed).isLessThan(11_000);
    }

    @Test
    void readsALongEventThatComesByteByByte() {
        // Given
        byte[] event = ("data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(100_000) + "\"}}]}\n\n")
                .getBytes(StandardCharsets.US_ASCII);

        // When
        for (int i = 0; i < event.length; i++) {
            chat.scanner().feed(event, i, 1);
        }

        // Then
        assertThat(chat.told()).containsExactly("content");
    }
}
