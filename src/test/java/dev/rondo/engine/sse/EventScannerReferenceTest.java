package dev.rondo.engine.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.RequestType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the scanner against {@link ReferenceStream} on random streams, cut into random pieces. */
class EventScannerReferenceTest {
    private static final int STREAMS = 1_000;
    private static final int SPLITS = 3;

    @ParameterizedTest
    @EnumSource(
            value = RequestType.class,
            names = {"CHAT", "COMPLETIONS", "RESPONSES", "MESSAGES", "RAW"})
    void agreesWithThePlainReader(RequestType type) {
        Random random = new Random(type.ordinal());
        int contents = 0;
        int failures = 0;
        ScannedStream scanned = new ScannedStream(type);
        for (int i = 0; i < STREAMS; i++) {
            // Given
            byte[] body = new RandomStream(random, type).bytes();
            ReferenceStream expected = ReferenceStream.of(type, body);

            Supplier<String> stream = () -> visible(body);
            for (int split = 0; split < SPLITS; split++) {
                // When
                scanned.begin();
                feedInPieces(scanned, body, random);
                scanned.end();

                // Then
                assertThat(kinds(scanned.told())).as(stream).isEqualTo(expected.told());
                assertThat(scanned.usage()).as(stream).isEqualTo(expected.usage());
                assertThat(scanned.scanner().contentSeen())
                        .isEqualTo(expected.told().contains("content")
                                || expected.told().contains("reasoning"));
                assertThat(scanned.scanner().terminated())
                        .isEqualTo(expected.told().contains("done"));
            }
            contents += expected.told().size();
            failures += expected.told().contains("error") || expected.told().contains("malformed") ? 1 : 0;
        }
        assertThat(contents).as("what there was to compare").isGreaterThan(STREAMS * 3);
        assertThat(failures).isBetween(STREAMS / 20, STREAMS * 9 / 10);
    }

    private static void feedInPieces(ScannedStream scanned, byte[] body, Random random) {
        int most = List.of(1, 7, 100, 300, 100_000).get(random.nextInt(5));
        for (int from = 0; from < body.length; ) {
            int to = Math.min(body.length, from + 1 + random.nextInt(most));
            // A piece of its own: the scanner must not rely on bytes that it was not given.
            byte[] piece = Arrays.copyOfRange(body, from, to);
            scanned.scanner().feed(piece, 0, piece.length);
            Arrays.fill(piece, (byte) '\n');
            from = to;
        }
    }

    /** What was told without the messages, which only one side has. */
    private static List<String> kinds(List<String> told) {
        return told.stream().map(word -> word.replaceFirst(":.*", "")).toList();
    }

    private static String visible(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replace("\r", "<CR>").replace("\n", "<LF>\n");
    }
}
