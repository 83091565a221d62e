package dev.rondo.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
    private final Responses responses = new Responses();

    @Test
    void readsOneResponseAfterTheOtherOnAConnection() {
        // When
        responses.feed("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        responses.parser().begin();
        responses.feed("HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");

        // Then
        assertThat(responses.outcome()).isEqualTo("503 {}x complete complete keep-alive");
        assertThat(responses.parser().contentKind()).isEqualTo(ContentKind.NONE);
        assertThat(responses.parser().bodyBytes()).isEqualTo(1);
    }

    @Test
    void readsABufferOutsideTheHeapThatIsLargerThanTheWindow() {
        // Given
        String body = "x".repeat(1000);
        ByteBuf buffer = Unpooled.directBuffer();
        buffer.writeCharSequence("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + body, StandardCharsets.US_ASCII);

        // When
        responses.parser().parse(buffer);

        // Then
        assertThat(responses.outcome()).isEqualTo("200 " + body + " complete keep-alive");
        assertThat(buffer.isReadable()).isFalse();
        assertThat(buffer.refCnt()).isEqualTo(1);
        buffer.release();
    }

    @Test
    void noticesBytesBehindAResponseThatFillsTheWindow() {
        // Given
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n";
        ByteBuf buffer = Unpooled.directBuffer();
        buffer.writeCharSequence(head + "x".repeat(25) + "junk", StandardCharsets.US_ASCII);
        assertThat(head.length() + 25).as("the window").isEqualTo(64);

        // When
        responses.parser().parse(buffer);

        // Then
        assertThat(responses.outcome()).isEqualTo("200 " + "x".repeat(25) + " complete");
        assertThatThrownBy(responses.parser()::begin).isInstanceOf(IllegalStateException.class);
        buffer.release();
    }

    @Test
    void reportsBytesThatNobodyAwaits() {
        // Given
        responses.feed("HTTP/1.1 204 No Content\r\n\r\n");

        // When
        responses.feed("HTTP/1.1 408 Timeout\r\n\r\n");

        // Then
        assertThat(responses.unsolicitedReads()).isEqualTo(1);
        assertThat(responses.parser().keepAlive()).isFalse();
    }

    @Test
    void letsTheListenerGiveUpAtTheHead() {
        // Given
        Responses abandoned = new Responses() {
            @Override
            public void headersComplete() {
                super.headersComplete();
                parser().abort();
            }
        };

        // When
        abandoned.feed("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");
        abandoned.parser().connectionClosed();

        // Then
        assertThat(abandoned.outcome()).isEqualTo("200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "'', connection closed before the response",
        "HTTP/1.1, connection closed within the head of the response",
        "'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n12', connection closed within the body of the response",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n', connection closed within the body of the response",
        "'HTTP/1.1 100 Continue\r\n\r\n', connection closed within the head of the response"
    })
    void saysWhereAResponseWasCutOff(String response, String reason) {
        // When
        responses.feed(response);
        responses.parser().connectionClosed();

        // Then
        assertThat(responses.outcome()).endsWith("truncated");
        assertThat(responses.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, JSON",
        "Application/JSON; charset=utf-8, JSON",
        "application/problem+json, JSON",
        "text/event-stream, EVENT_STREAM",
        "text/event-stream;charset=utf-8, EVENT_STREAM",
        "text/html; charset=utf-8, HTML",
        "application/xhtml+xml, HTML",
        "application/x-ndjson, OTHER",
        "+json, OTHER",
        "'', NONE"
    })
    void classifiesTheContentType(String value, ContentKind kind) {
        // When
        responses.feed("HTTP/1.1 200 OK\r\nContent-Type: " + value + "\r\nContent-Length: 0\r\n\r\n");

        // Then
        assertThat(responses.parser().contentKind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding: gzip, true",
        "content-encoding: GZIP, true",
        "Content-Encoding: identity, false",
        "Content-Encoding:, false",
        "'Transfer-Encoding: gzip, chunked', true",
        "Transfer-Encoding: chunked, false"
    })
    void noticesAnEncodingThatNobodyAskedFor(String header, boolean encoded) {
        // When
        responses.feed("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");

        // Then
        assertThat(responses.parser().contentEncoded()).isEqualTo(encoded);
    }

    @Test
    void doesNotReuseAConnectionWhoseFramingIsAmbiguous() {
        // When
        responses.feed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");

        // Then
        assertThat(responses.outcome()).isEqualTo("200 x complete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: -1",
                "Content-Length: +1",
                "Content-Length: 0x10",
                "Content-Length: 1 2",
                "Content-Length: 1234567890123456789",
                "Content-Length:",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "no colon",
                ": no name",
                "na me: x",
                "name: \0"
            })
    void refusesBrokenHeaders(String headers) {
        // When
        responses.feed("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n");

        // Then
        assertThat(responses.outcome()).isEqualTo("-  malformed");
        assertThat(responses.reason()).isNotEmpty().doesNotContain("\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 abc",
                "HTTP/1.1 099 Low",
                "HTTP/1.1 101 Switching Protocols",
                "<html>",
                "ICY 200 OK"
            })
    void refusesWhatIsNoStatusLine(String line) {
        // When
        responses.feed(line + "\r\n\r\n");

        // Then
        assertThat(responses.outcome()).isEqualTo("-  malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g\r\n",
                "-1\r\n",
                "\r\n",
                ";x\r\n",
                "8000000000000000\r\n",
                "10000000000000000\r\n",
                "1\r\nxy",
                "1\rx"
            })
    void refusesBrokenChunks(String chunk) {
        // When
        responses.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

        // Then
        assertThat(responses.outcome()).startsWith("200 ").endsWith(" malformed");
    }
}
