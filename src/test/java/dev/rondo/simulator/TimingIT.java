package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times at the socket: never before they are due, and close to it where the machine lets them. */
class TimingIT {
    private static final String PATH = "/v1/chat/completions";
    private static final int TOKENS = 60;
    private static final int REQUESTS = 5;

    /** A busy machine delays whole requests: the best of {@value #REQUESTS} is what the server can do. */
    private static final double GENEROUS_MILLIS = 25;

    @Test
    void tokensAreNeverEarlyAndDoNotDrift() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(40, 5);
        double bestFirst = Double.MAX_VALUE;
        double bestLast = Double.MAX_VALUE;
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            // When
            for (int i = 0; i < REQUESTS; i++) {
                List<Double> millis = tokenMillis(fleet.ports().get(0));
                for (int token = 0; token < TOKENS; token++) {
                    assertThat(millis.get(token)).isGreaterThanOrEqualTo(40 + token * 5);
                }
                bestFirst = Math.min(bestFirst, millis.get(0));
                bestLast = Math.min(bestLast, millis.get(TOKENS - 1));
            }
        }

        // Then
        assertThat(bestFirst).isLessThan(40 + GENEROUS_MILLIS);
        assertThat(bestLast).isLessThan(40 + (TOKENS - 1) * 5 + GENEROUS_MILLIS);
    }

    /** Arrival of each token, counted from the moment before the request was sent. */
    private static List<Double> tokenMillis(int port) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (RawHttp http = new RawHttp(port)) {
            long begin = System.nanoTime();
            http.post(PATH, "{\"messages\":[{\"content\":\"a\"}],\"max_tokens\":" + TOKENS + ",\"stream\":true}");
            http.head();
            for (byte[] chunk = http.chunk(); chunk.length > 0; chunk = http.chunk()) {
                long now = System.nanoTime();
                if (new String(chunk, StandardCharsets.UTF_8).contains("{\"content\":")) {
                    millis.add((now - begin) / 1e6);
                }
            }
        }
        assertThat(millis).hasSize(TOKENS);
        return millis;
    }

    @Test
    void aWholeAnswerTakesAsLongAsItsStream() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(20, 4);
        double best = Double.MAX_VALUE;
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp http = new RawHttp(fleet.ports().get(0))) {
            for (int i = 0; i < REQUESTS; i++) {
                // When
                long begin = System.nanoTime();
                http.post(PATH, "{\"messages\":[{\"content\":\"a\"}],\"max_tokens\":11}");
                http.answer();
                double millis = (System.nanoTime() - begin) / 1e6;

                // Then
                assertThat(millis).isGreaterThanOrEqualTo(60);
                best = Math.min(best, millis);
            }
        }
        assertThat(best).isLessThan(60 + GENEROUS_MILLIS);
    }

    @Test
    void anEmbeddingTakesTheTimeToTheFirstToken() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(30, 1_000);
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            // When
            long begin = System.nanoTime();
            RawHttp.exchange(fleet.ports().get(0), "/v1/embeddings", "{\"input\":\"a\"}");
            double millis = (System.nanoTime() - begin) / 1e6;

            // Then
            assertThat(millis).isGreaterThanOrEqualTo(30).isLessThan(900);
        }
    }

    @Test
    void requestsBeyondTheBatchWaitForTheirTurn() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(100, 0).withBatching(Batching.of(1, 0));
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp first = new RawHttp(fleet.ports().get(0));
                RawHttp second = new RawHttp(fleet.ports().get(0))) {
            // When
            long begin = System.nanoTime();
            first.post(PATH, "{\"messages\":[{\"content\":\"a\"}]}");
            second.post(PATH, "{\"messages\":[{\"content\":\"a\"}]}");
            first.answer();
            second.answer();

            // Then
            assertThat((System.nanoTime() - begin) / 1e6).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void requestsBeyondTheKneeSlowEachOtherDown() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults()
                .withLatency(0, 10)
                .withBatching(new Batching(0, 1, 1, 1_000))
                .withOutput(OutputShape.defaults().withTokens(20));
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp endless = new RawHttp(fleet.ports().get(0));
                RawHttp measured = new RawHttp(fleet.ports().get(0))) {
            endless.post(PATH, "{\"messages\":[{\"content\":\"a\"}],\"stream\":true,\"max_tokens\":100000}");
            endless.head();
            endless.chunk();

            // When
            long begin = System.nanoTime();
            measured.post(PATH, "{\"messages\":[{\"content\":\"a\"}],\"stream\":true}");
            measured.answer();

            // Then
            assertThat((System.nanoTime() - begin) / 1e6).isGreaterThanOrEqualTo(19 * 20);
        }
    }
}
