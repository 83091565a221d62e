package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself: keep-alive, pipelining, large and broken requests. */
class ConnectionsIT {
    private SimulatedFleet fleet;
    private int port;

    @BeforeEach
    void start() throws Exception {
        fleet = SimulatedFleet.start(ServerProfile.defaults().withLatency(1, 0));
        port = fleet.ports().get(0);
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        // Given
        int count = 150;
        try (RawHttp http = new RawHttp(port)) {
            // When
            for (int i = 1; i <= count; i++) {
                http.post("/v1/completions", "{\"prompt\":\"a\",\"max_tokens\":" + i + "}");
            }

            // Then
            for (int i = 1; i <= count; i++) {
                assertThat(http.answer().body()).contains("\"completion_tokens\":" + i + "}");
            }
        }
        assertThat(fleet.stats(port).connectionsOpened()).isEqualTo(1);
    }

    @Test
    void closesWhenAskedTo() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.post("/v1/completions", "{\"prompt\":\"a\"}", "Connection: close");
            assertThat(http.answer().head().headers()).containsEntry("connection", "close");
            assertThat(http.read()).isEqualTo(-1);
        }
    }

    @Test
    void answersOldClientsWithoutChunks() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            String body = "{\"prompt\":\"a\",\"stream\":true}";
            http.send("POST /v1/completions HTTP/1.0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            RawHttp.Answer answer = http.answer();
            assertThat(answer.head().headers()).doesNotContainKey("transfer-encoding");
            assertThat(Events.of(answer.body()).last().data()).isEqualTo("[DONE]");
        }
    }

    @Test
    void givesLeaveToSendTheBody() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send("POST /v1/completions HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 14\r\n\r\n");
            assertThat(http.head().status()).isEqualTo(100);
            http.send("{\"prompt\":\"a\"}");
            assertThat(http.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void takesChunkedAndLargeBodies() throws Exception {
        // Given
        String prompt = "word ".repeat(400_000);
        HttpRequest request = HttpRequest.newBuilder(URI.create(fleet.urls().get(0) + "/v1/completions"))
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("{\"prompt\":\"" + prompt + "\"}")))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"prompt_tokens\":400000");
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send("POST /v1/completions HTTP/1.1\r\nContent-Length: " + (1L << 40) + "\r\n\r\n");
            String megabyte = " ".repeat(1 << 20);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            http.send(megabyte);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(fleet.stats(port).byStatus()).containsOnlyKeys(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "\u0000\u0001\r\n\r\n"})
    void refusesWhatIsNoHttpAndCloses(String text) throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send(text);
            assertThat(http.answer().status()).isEqualTo(400);
            assertThat(http.read()).isEqualTo(-1);
        }
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send("HEAD /metrics HTTP/1.1\r\n\r\nGET /health HTTP/1.1\r\n\r\n");
            assertThat(http.head().headers().get("content-type")).startsWith("text/plain");
            assertThat(http.head().status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhichPortIsTakenAndLeavesNothingBehind() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults();

        // When, Then
        assertThatThrownBy(() -> SimulatedFleet.start(List.of(profile, profile.withPort(port))))
                .isInstanceOf(BindException.class)
                .hasMessage("port " + port + " of 127.0.0.1 is already in use");
    }

    @Test
    void aStreamDoesNotPileUpForAClientThatDoesNotRead() throws Exception {
        // Given
        int tokens = OutputShape.MAX_TOKENS;
        try (SimulatedFleet fast = SimulatedFleet.start(ServerProfile.defaults().withLatency(Latency.none()));
                RawHttp slow = new RawHttp(fast.ports().get(0));
                RawHttp other = new RawHttp(fast.ports().get(0))) {
            // When
            slow.post("/v1/completions", "{\"prompt\":\"a\",\"stream\":true,\"max_tokens\":" + tokens + "}");
            slow.head();
            other.post("/v1/completions", "{\"prompt\":\"a\"}");

            // Then
            assertThat(other.answer().status()).isEqualTo(200);
            assertThat(fast.stats(fast.ports().get(0)).generatedTokens()).isLessThan(tokens / 2);
        }
    }
}
