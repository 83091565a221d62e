package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever a socket holds is read to its end, though its loop is told of it only once. */
class DirectReadsIT {
    @Test
    void readsAnswersThatAreLargerThanWhatOneTurnReads() {
        // Given
        byte[] answer = answer(3 * ReadBuffer.MAX_READS_IN_A_ROW * ReadBuffer.CAPACITY);
        try (FakeEndpoint endpoint = FakeEndpoint.start(request -> request.write(answer))) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).closed(4).requests(12));

            // Then
            assertThat(run.succeeded()).hasSize(12);
        }
    }

    @Test
    void readsAnAnswerThatIsFollowedByTheEndOfItsConnection() {
        // Given
        byte[] answer = answer(3 * ReadBuffer.CAPACITY);
        try (FakeEndpoint endpoint = FakeEndpoint.start(request -> {
            request.write(answer);
            request.close();
        })) {

            // When
            TestRun run = TestRun.complete(
                    new TestPlan().url(endpoint.url()).closed(2).requests(20));

            // Then
            assertThat(run.succeeded().size() + run.failed().size()).isEqualTo(20);
            assertThat(run.succeeded()).isNotEmpty();
        }
    }

    private static byte[] answer(int textBytes) {
        String json = "{\"text\":\"" + "x".repeat(textBytes) + "\"}";
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n";
        return (head + json).getBytes(StandardCharsets.US_ASCII);
    }
}
