package dev.rondo.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseParserTest {
    private final Responses responses = new Responses();

    @Test
    void readsABodyWithALength() {
        // When
        responses.feed(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}");

        // Then
        assertThat(responses.outcome()).isEqualTo("200 {} complete keep-alive");
        assertThat(responses.parser().contentKind()).isEqualTo(ContentKind.JSON);
    }

    @Test
    void readsChunks() {
        // When
        responses.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n"
                + "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nTrailer: x\r\n\r\n");

        // Then
        assertThat(responses.outcome()).isEqualTo("200 hello world complete keep-alive");
        assertThat(responses.parser().contentKind()).isEqualTo(ContentKind.EVENT_STREAM);
    }
}
