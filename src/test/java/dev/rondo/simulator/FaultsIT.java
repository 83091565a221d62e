package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Each fault shows at the socket as it says, in a stream and in a whole answer. */
class FaultsIT {
    private static final Function<JsonNode, JsonNode> CONTENT = event -> event.at("/choices/0/delta/content");
    private static final String PATH = "/v1/chat/completions";
    private static final String WHOLE = "{\"messages\":[{\"content\":\"a\"}],\"max_tokens\":10}";
    private static final String STREAM = "{\"messages\":[{\"content\":\"a\"}],\"max_tokens\":10,\"stream\":true}";

    private interface Check {
        void run(SimulatedFleet fleet, RawHttp http) throws Exception;
    }

    private static void with(FaultSpec fault, String request, Check check) throws Exception {
        ServerProfile profile = ServerProfile.defaults().withLatency(1, 1).withFaults(fault);
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp http = new RawHttp(fleet.ports().get(0))) {
            http.post(PATH, request);
            check.run(fleet, http);
        }
    }

    private static PortStats stats(SimulatedFleet fleet) {
        return fleet.stats(fleet.ports().get(0));
    }

    private static void awaitBroken(SimulatedFleet fleet) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> stats(fleet).broken() == 1);
        assertThat(stats(fleet).inFlight()).isZero();
        assertThat(stats(fleet).running()).isZero();
    }

    @Test
    void statusComesWithRetryAfter() throws Exception {
        with(FaultSpec.of(FaultKind.STATUS).withStatus(429, 7), STREAM, (fleet, http) -> {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.head().headers()).containsEntry("retry-after", "7");
            assertThat(answer.body()).contains("RateLimitError");
            assertThat(stats(fleet).byStatus()).containsOnlyKeys(429);
            assertThat(stats(fleet).faults()).containsEntry("Status", 1L);
        });
    }

    @Test
    void resetBeforeTheResponseGivesNotAByte() throws Exception {
        with(FaultSpec.of(FaultKind.RESET_BEFORE_RESPONSE), STREAM, (fleet, http) -> {
            assertThatThrownBy(http::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
            awaitBroken(fleet);
            assertThat(stats(fleet).byStatus()).isEmpty();
        });
    }

    @Test
    void resetInTheStreamComesAfterItsTokens() throws Exception {
        with(FaultSpec.of(FaultKind.RESET_IN_STREAM).withAfterTokens(3), STREAM, (fleet, http) -> {
            http.head();
            StringBuilder body = new StringBuilder();
            assertThatThrownBy(() -> {
                        while (true) {
                            body.append(http.chunkText());
                        }
                    })
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(Events.of(body.toString()).texts(CONTENT)).isEqualTo(3);
            awaitBroken(fleet);
            assertThat(stats(fleet).generatedTokens()).isEqualTo(3);
        });
    }

    @Test
    void resetInAWholeAnswerComesAfterHalfOfIt() throws Exception {
        with(FaultSpec.of(FaultKind.RESET_IN_STREAM), WHOLE, (fleet, http) -> {
            RawHttp.Head head = http.head();
            assertThatThrownBy(() -> http.body(head))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            awaitBroken(fleet);
        });
    }

    @Test
    void stallNeverAnswersUntilTheClientLeaves() throws Exception {
        with(FaultSpec.of(FaultKind.STALL), STREAM, (fleet, http) -> {
            http.setTimeoutMillis(200);
            assertThatThrownBy(http::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(stats(fleet).inFlight()).isEqualTo(1);
            http.close();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> stats(fleet).cancelled() == 1);
        });
    }

    @Test
    void stallInTheStreamComesAfterItsTokensAndKeepsItsPlaceInTheBatch() throws Exception {
        with(FaultSpec.of(FaultKind.STALL_IN_STREAM).withAfterTokens(2), STREAM, (fleet, http) -> {
            http.head();
            String body = http.chunkText() + http.chunkText() + http.chunkText();
            http.setTimeoutMillis(200);
            assertThat(Events.of(body).texts(CONTENT)).isEqualTo(2);
            assertThatThrownBy(http::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(stats(fleet).running()).isEqualTo(1);
            http.close();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> stats(fleet).running() == 0);
            assertThat(stats(fleet).cancelled()).isEqualTo(1);
        });
    }

    @Test
    void truncatedStreamEndsTheBodyButNotTheStream() throws Exception {
        with(FaultSpec.of(FaultKind.TRUNCATED_STREAM).withAfterTokens(4), STREAM, (fleet, http) -> {
            Events events = Events.of(http.answer().body());
            assertThat(events.texts(CONTENT)).isEqualTo(4);
            assertThat(events.last().data()).isNotEqualTo("[DONE]");
            assertThat(stats(fleet).completed()).isEqualTo(1);
        });
    }

    @Test
    void truncationAfterTheLastTokenStillHappens() throws Exception {
        with(FaultSpec.of(FaultKind.TRUNCATED_STREAM).withAfterTokens(1_000), STREAM, (fleet, http) -> {
            Events events = Events.of(http.answer().body());
            assertThat(events.texts(CONTENT)).isEqualTo(10);
            assertThat(events.last().data()).contains("\"content\"");
        });
    }

    @Test
    void truncatedBodyClosesBeforeTheLengthIsReached() throws Exception {
        with(FaultSpec.of(FaultKind.TRUNCATED_BODY), WHOLE, (fleet, http) -> {
            RawHttp.Head head = http.head();
            assertThatThrownBy(() -> http.body(head)).isInstanceOf(EOFException.class);
            awaitBroken(fleet);
        });
        with(FaultSpec.of(FaultKind.TRUNCATED_BODY), STREAM, (fleet, http) -> {
            RawHttp.Head head = http.head();
            assertThatThrownBy(() -> http.body(head)).isInstanceOf(EOFException.class);
            awaitBroken(fleet);
        });
    }

    @Test
    void malformedEventComesOnceAndTheStreamGoesOn() throws Exception {
        with(FaultSpec.of(FaultKind.MALFORMED_EVENT).withAfterTokens(3), STREAM, (fleet, http) -> {
            Events events = Events.of(http.answer().body());
            long broken = events.list().stream()
                    .filter(event ->
                            event.data().startsWith("{") && !event.data().endsWith("}"))
                    .count();
            assertThat(broken).isEqualTo(1);
            assertThat(events.list()).hasSize(14);
            assertThat(events.list().get(4).data()).contains("cut off");
            assertThat(events.last().data()).isEqualTo("[DONE]");
        });
        with(
                FaultSpec.of(FaultKind.MALFORMED_EVENT),
                WHOLE,
                (fleet, http) ->
                        assertThat(http.answer().body()).startsWith("{").doesNotEndWith("}"));
    }

    @Test
    void errorInTheStreamComesWithStatus200() throws Exception {
        with(FaultSpec.of(FaultKind.ERROR_IN_STREAM).withAfterTokens(3), STREAM, (fleet, http) -> {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Events.of(answer.body()).texts(CONTENT)).isEqualTo(3);
            assertThat(Events.of(answer.body()).json()).anyMatch(event -> event.has("error"));
        });
        with(FaultSpec.of(FaultKind.ERROR_IN_STREAM), WHOLE, (fleet, http) -> {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"error\":");
        });
    }

    @Test
    void emptyStreamHasNoEvent() throws Exception {
        with(FaultSpec.of(FaultKind.EMPTY_STREAM), STREAM, (fleet, http) -> {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(stats(fleet).generatedTokens()).isZero();
        });
    }

    @Test
    void slowDripSendsByteByByte() throws Exception {
        with(FaultSpec.of(FaultKind.SLOW_DRIP).withPauseMillis(1), WHOLE, (fleet, http) -> {
            long begin = System.nanoTime();
            RawHttp.Answer answer = http.answer();
            long bytes = answer.body().getBytes(StandardCharsets.UTF_8).length;
            assertThat(answer.body()).startsWith("{").endsWith("}");
            assertThat(System.nanoTime() - begin).isGreaterThan(bytes * 1_000_000);
            http.post(PATH, WHOLE);
            assertThat(http.head().status()).isEqualTo(200);
        });
    }

    @Test
    void errorObjectHtmlAndGzipComeWithStatus200() throws Exception {
        with(FaultSpec.of(FaultKind.ERROR_WITH_200), STREAM, (fleet, http) -> {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head().headers()).containsEntry("content-type", "application/json");
            assertThat(answer.body()).startsWith("{\"error\":");
        });
        with(FaultSpec.of(FaultKind.HTML), STREAM, (fleet, http) -> {
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head().headers().get("content-type")).startsWith("text/html");
            assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        });
    }

    @Test
    void gzipCanBeReadByThoseWhoCan() throws Exception {
        with(
                FaultSpec.of(FaultKind.GZIP),
                WHOLE,
                (fleet, http) ->
                        assertThat(unzipped(http)).startsWith("{\"id\"").endsWith("}"));
        with(FaultSpec.of(FaultKind.GZIP), STREAM, (fleet, http) -> {
            Events events = Events.of(unzipped(http));
            assertThat(events.texts(CONTENT)).isEqualTo(10);
            assertThat(events.last().data()).isEqualTo("[DONE]");
        });
    }

    private static String unzipped(RawHttp http) throws Exception {
        RawHttp.Head head = http.head();
        assertThat(head.headers()).containsEntry("content-encoding", "gzip");
        byte[] body = http.body(head);
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void endlessBodyLastsAsLongAsTheClientReads() throws Exception {
        for (String request : new String[] {WHOLE, STREAM}) {
            with(FaultSpec.of(FaultKind.ENDLESS_BODY), request, (fleet, http) -> {
                http.head();
                http.exactly(8 << 20);
                http.close();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> stats(fleet).cancelled() == 1);
            });
        }
    }

    @Test
    void slowMultipliesEveryTime() throws Exception {
        long begin = System.nanoTime();
        with(FaultSpec.of(FaultKind.SLOW).withFactor(20), STREAM, (fleet, http) -> {
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(System.nanoTime() - begin).isGreaterThan(200_000_000);
        });
    }

    @Test
    void refuseClosesTheListenerForItsWindow() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults()
                .withLatency(Latency.none())
                .withFaults(FaultSpec.of(FaultKind.REFUSE).between(0, 2));
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            int port = fleet.ports().get(0);

            // When
            assertThatThrownBy(() -> new RawHttp(port)).isInstanceOf(ConnectException.class);

            // Then
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .ignoreException(ConnectException.class)
                    .until(() -> RawHttp.exchange(port, PATH, WHOLE).status() == 200);
        }
    }

    @Test
    void refuseResetsTheConnectionsThatAreOpen() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults()
                .withLatency(60_000, 0)
                .withFaults(FaultSpec.of(FaultKind.REFUSE).between(1.5, 60));
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp http = new RawHttp(fleet.ports().get(0))) {
            // When
            http.post(PATH, WHOLE);

            // Then
            assertThatThrownBy(http::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
            awaitBroken(fleet);
        }
    }
}
