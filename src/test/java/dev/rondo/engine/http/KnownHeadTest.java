package dev.rondo.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that has read a response before reads every next one as a new connection does. */
class KnownHeadTest {
    private static final String FIRST =
            "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 2\r\n\r\n{}";

    @ParameterizedTest
    @MethodSource("reusableConnections")
    void readsTheSameHeadAgainAsItReadItFirst(String response) {
        // Given
        byte[] bytes = bytes(response);

        for (int split = 0; split <= bytes.length; split++) {
            Responses used = read(bytes);
            Responses first = read(bytes);

            // When
            used.parser().begin();
            used.feed(Arrays.copyOfRange(bytes, 0, split));
            used.feed(Arrays.copyOfRange(bytes, split, bytes.length));

            // Then
            assertThat(whatIsKnownOf(used)).as("split at %d", split).isEqualTo(whatIsKnownOf(first));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 503 No\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 7\r\n\r\n{\"a\":1}",
                "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 2\r\n \r\n\r\n{}",
                "HTTP/1.1 100 Continue\r\n\r\n" + FIRST,
                "HTTP/1.1 200 OK\r\n\r\n{}",
            })
    void readsAnotherHeadAsANewConnectionDoes(String second) {
        // Given
        Responses fresh = read(bytes(second));
        Responses used = read(bytes(FIRST));
        used.parser().begin();

        // When
        used.feed(second);

        // Then
        assertThat(whatIsKnownOf(used)).isEqualTo(whatIsKnownOf(fresh));
    }

    @ParameterizedTest
    @MethodSource("reusableConnections")
    void readsMutantsAsANewConnectionDoes(String response) {
        // Given
        Random random = new Random(response.hashCode());
        for (int i = 0; i < 500; i++) {
            byte[] mutant = bytes(response);
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(128);
            Responses used = read(bytes(response));
            Responses fresh = read(mutant);
            used.parser().begin();

            // When
            used.feed(mutant);

            // Then
            assertThat(whatIsKnownOf(used)).isEqualTo(whatIsKnownOf(fresh));
        }
    }

    static Stream<String> reusableConnections() {
        return ResponseCorpus.VALID.stream().filter(response -> {
            ResponseParser parser = read(bytes(response)).parser();
            return parser.idle() && parser.keepAlive();
        });
    }

    private static Responses read(byte[] response) {
        Responses responses = new Responses();
        responses.feed(response);
        return responses;
    }

    private static byte[] bytes(String response) {
        return response.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String whatIsKnownOf(Responses responses) {
        ResponseParser parser = responses.parser();
        return String.join(
                " ",
                String.valueOf(parser.status()),
                String.valueOf(parser.contentKind()),
                "encoded " + parser.contentEncoded(),
                "reusable " + parser.keepAlive(),
                "idle " + parser.idle(),
                parser.bodyBytes() + " bytes",
                responses.reason());
    }
}
