package dev.rondo.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the parser against Netty's {@code HttpClientCodec}. Where they may differ, and why, is in {@link Differences}. */
class ResponseParserOracleTest {
    private static final int MUTATIONS = 5_000;

    private static final String ALPHABET = "\r\n \t:;,=\"0123456789abcdefABCDEFxzHTP/.-\0\u007f\u00ff";

    @ParameterizedTest
    @FieldSource("dev.rondo.engine.http.ResponseCorpus#VALID")
    void agreesOnValidResponsesSplitAtEveryByte(String response) {
        // Given
        byte[] bytes = response.getBytes(StandardCharsets.ISO_8859_1);
        String expected = NettyResponse.of(bytes).outcome();

        for (int split = 0; split <= bytes.length; split++) {
            // When
            Responses ours = new Responses();
            feed(ours, bytes, 0, split);
            feed(ours, bytes, split, bytes.length);
            ours.parser().connectionClosed();

            // Then
            assertThat(ours.outcome()).as("split at %d", split).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rondo.engine.http.ResponseCorpus#VALID")
    void agreesOnValidResponsesByteByByte(String response) {
        // Given
        byte[] bytes = response.getBytes(StandardCharsets.ISO_8859_1);
        Responses ours = new Responses();

        // When
        for (int i = 0; i < bytes.length; i++) {
            feed(ours, bytes, i, i + 1);
        }
        ours.parser().connectionClosed();

        // Then
        assertThat(ours.outcome()).isEqualTo(NettyResponse.of(bytes).outcome());
    }

    @ParameterizedTest
    @FieldSource("dev.rondo.engine.http.ResponseCorpus#VALID")
    void agreesOnResponsesCutOffAtEveryByte(String response) {
        byte[] bytes = response.getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 0; length < bytes.length; length++) {
            // When
            Responses ours = new Responses();
            feed(ours, bytes, 0, length);
            ours.parser().connectionClosed();

            // Then
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThat(Differences.verdict(ours.outcome()))
                    .isEqualTo(NettyResponse.of(prefix).outcome());
        }
    }

    @Test
    void agreesOnMutatedResponses() {
        // Given
        Random random = new Random(42);
        int agreedOnSuccess = 0;
        int agreedOnFailure = 0;
        int explained = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            // When
            String mutant = mutate(random, ResponseCorpus.VALID.get(i % ResponseCorpus.VALID.size()));
            byte[] bytes = mutant.getBytes(StandardCharsets.ISO_8859_1);
            Responses ours = new Responses();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
                feed(ours, bytes, from, to);
                from = to;
            }
            ours.parser().connectionClosed();
            NettyResponse theirs = NettyResponse.of(bytes);

            // Then
            if (Differences.verdict(ours.outcome()).equals(theirs.outcome())) {
                agreedOnSuccess += theirs.outcome().equals("failed") ? 0 : 1;
                agreedOnFailure += theirs.outcome().equals("failed") ? 1 : 0;
            } else {
                assertThat(Differences.explain(ours, theirs))
                        .as(
                                "ours: %s (%s), Netty's: %s (%s)%n%s",
                                ours.outcome(), ours.reason(), theirs.outcome(), theirs.failure(), visible(mutant))
                        .isNotEmpty();
                explained++;
            }
        }
        assertThat(agreedOnSuccess).isGreaterThan(MUTATIONS / 5);
        assertThat(agreedOnFailure).isGreaterThan(MUTATIONS / 5);
        assertThat(explained).isLessThan(MUTATIONS / 10);
    }

    private static void feed(Responses ours, byte[] bytes, int from, int to) {
        ours.feed(Arrays.copyOfRange(bytes, from, to));
    }

    private static String mutate(Random random, String response) {
        StringBuilder text = new StringBuilder(response);
        for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            char character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, character);
                case 2 -> text.setCharAt(at, character);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }

    private static String visible(String text) {
        return text.replace("\r", "<CR>").replace("\n", "<LF>\n").replace("\0", "<NUL>");
    }
}
