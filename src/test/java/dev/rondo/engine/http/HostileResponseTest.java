package dev.rondo.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that never stops is stopped by a bound, and costs no more memory than that bound. */
class HostileResponseTest {
    private static final ResponseLimits LIMITS = new ResponseLimits(4096, 50, 3, 64, 10_000);
    private static final int ENDLESS = 1_000_000;

    private final LengthOnly listener = new LengthOnly();
    private final ResponseParser parser = new ResponseParser(listener, LIMITS, new byte[ResponseParser.WINDOW_BYTES]);

    @ParameterizedTest
    @ValueSource(strings = {"x", "\r\n", "HTTP/1.1 "})
    void stopsAnEndlessStatusLine(String piece) {
        // When
        int fed = feedUntilItEnds("", piece);

        // Then
        assertThat(listener.end)
                .isIn(
                        "malformed: head of the response must not exceed 4096 bytes",
                        "malformed: response must not have more than 50 headers");
        assertThat(fed).isLessThanOrEqualTo(4096 + piece.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "X: y\r\n", " fold\r\n", "X:\r\n"})
    void stopsEndlessHeaders(String piece) {
        // When
        int fed = feedUntilItEnds("HTTP/1.1 200 OK\r\nA: b\r\n", piece);

        // Then
        assertThat(listener.end).startsWith("malformed: ").contains("must not");
        assertThat(fed).isLessThanOrEqualTo(4096 + piece.length());
    }

    @Test
    void stopsEndlessTrailers() {
        // When
        int fed = feedUntilItEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "Trailer: yes\r\n");

        // Then
        assertThat(listener.end).isEqualTo("malformed: response must not have more than 50 headers");
        assertThat(fed).isLessThanOrEqualTo(4096);
    }

    @Test
    void stopsEndlessInterimResponses() {
        // When
        feedUntilItEnds("", "HTTP/1.1 102 Processing\r\n\r\n");

        // Then
        assertThat(listener.end).isEqualTo("malformed: more than 3 interim responses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", ";x"})
    void stopsAnEndlessLineBeforeAChunk(String piece) {
        // When
        int fed = feedUntilItEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1", piece);

        // Then
        assertThat(listener.end).startsWith("malformed: ");
        assertThat(fed).isLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n"
            })
    void stopsAnEndlessBody(String head) {
        // When
        feedUntilItEnds(head, "0123456789");

        // Then
        assertThat(listener.end).isEqualTo("too large: body must not exceed 10000 bytes");
        assertThat(listener.bodyBytes).isLessThanOrEqualTo(10_000);
    }

    @Test
    void countsTheChunksOfABodyTogether() {
        // When
        feedUntilItEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "a\r\n0123456789\r\n");

        // Then
        assertThat(listener.end).isEqualTo("too large: body must not exceed 10000 bytes");
        assertThat(listener.bodyBytes).isEqualTo(10_000);
    }

    private int feedUntilItEnds(String first, String piece) {
        parser.begin();
        parser.parse(Unpooled.wrappedBuffer(first.getBytes(StandardCharsets.US_ASCII)));
        byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
        int fed = 0;
        while (listener.end.isEmpty() && fed < ENDLESS) {
            parser.parse(Unpooled.wrappedBuffer(bytes));
            fed += bytes.length;
        }
        return fed;
    }

    private static final class LengthOnly implements ResponseListener {
        private long bodyBytes;
        private String end = "";

        @Override
        public void headersComplete() {}

        @Override
        public void body(byte[] bytes, int offset, int length) {
            bodyBytes += length;
        }

        @Override
        public void complete() {
            end = "complete";
        }

        @Override
        public void malformed(String reason) {
            end = "malformed: " + reason;
        }

        @Override
        public void tooLarge(String reason) {
            end = "too large: " + reason;
        }

        @Override
        public void truncated(String reason) {
            end = "truncated: " + reason;
        }

        @Override
        public void unsolicited() {
            end = "unsolicited";
        }
    }
}
