package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each oddity shows as it says, and what it spells stays the same. */
class OdditiesIT {
    private static final Function<JsonNode, JsonNode> CONTENT = event -> event.at("/choices/0/delta/content");
    private static final String REQUEST = "{\"messages\":[{\"content\":\"a b\"}],\"max_tokens\":40,\"stream\":true,"
            + "\"stream_options\":{\"include_usage\":true}}";

    @ParameterizedTest
    @EnumSource
    void changeOnlyTheSpelling(Oddity oddity) throws Exception {
        // Given
        String plain = Events.of(stream().body()).text(CONTENT);

        // When
        Events odd = Events.of(stream(oddity).body());

        // Then
        assertThat(odd.text(CONTENT)).isEqualTo(plain);
        assertThat(odd.texts(CONTENT)).isEqualTo(40);
        assertThat(odd.last().data()).isEqualTo("[DONE]");
    }

    @Test
    void workTogether() throws Exception {
        // When
        Events odd = Events.of(stream(Oddity.values()).body());

        // Then
        assertThat(odd.texts(CONTENT)).isEqualTo(40);
        assertThat(odd.last().data()).isEqualTo("[DONE]");
    }

    @Test
    void showAsTheySay() throws Exception {
        assertThat(stream(Oddity.NO_ROLE_CHUNK).body()).doesNotContain("\"role\"");
        assertThat(stream(Oddity.ROLE_WITHOUT_CONTENT).body()).contains("\"delta\":{\"role\":\"assistant\"}");
        assertThat(stream(Oddity.SPACED_JSON).body()).contains("\"delta\": {\"content\": \"The\"}, \"logprobs\": null");
        assertThat(stream(Oddity.NULL_USAGE).body()).contains("\"usage\":null}");
        assertThat(stream(Oddity.USAGE_FIRST).body()).containsPattern("\"usage\":\\{[^}]*},\"choices\":\\[]}");
        assertThat(stream(Oddity.FINISH_IN_LAST_CHUNK).body())
                .doesNotContain("\"delta\":{}")
                .contains("\"length\"");
        assertThat(stream(Oddity.NO_SPACE_AFTER_DATA).body())
                .startsWith("data:{")
                .doesNotContain("\ndata: {");
        assertThat(stream(Oddity.CRLF).body()).contains("\r\n\r\n").doesNotContain("}\n\n");
        assertThat(stream(Oddity.COMMENTS).body()).startsWith(": keep-alive\ndata: {");
        assertThat(stream(Oddity.LOWER_CASE_HEADERS).head().lines())
                .contains("content-type: text/event-stream; charset=utf-8", "transfer-encoding: chunked");
        assertThat(stream(Oddity.HTTP_1_0).head().statusLine()).isEqualTo("HTTP/1.0 200 OK");
        assertThat(stream(Oddity.HTTP_1_0).head().headers())
                .doesNotContainKey("transfer-encoding")
                .containsEntry("connection", "close");
    }

    @Test
    void sendTheHeadEarlyUnlessToldOtherwise() throws Exception {
        // Given
        ServerProfile slow = ServerProfile.defaults().withLatency(60_000, 0);
        try (SimulatedFleet fleet = SimulatedFleet.start(slow);
                RawHttp http = new RawHttp(fleet.ports().get(0))) {
            // When
            http.post("/v1/chat/completions", REQUEST);

            // Then
            assertThat(http.head().status()).isEqualTo(200);
            assertThat(http.chunkText()).contains("\"role\"");
        }
    }

    @Test
    void endTheConnectionAfterSomeRequests() throws Exception {
        // Given
        ServerProfile profile =
                ServerProfile.defaults().withLatency(Latency.none()).withRequestsPerConnection(2);
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp http = new RawHttp(fleet.ports().get(0))) {
            // When
            http.post("/v1/completions", "{\"prompt\":\"a\"}");
            RawHttp.Answer first = http.answer();
            http.post("/v1/completions", "{\"prompt\":\"a\"}");
            RawHttp.Answer second = http.answer();

            // Then
            assertThat(first.head().headers()).doesNotContainKey("connection");
            assertThat(second.head().headers()).containsEntry("connection", "close");
            assertThat(http.read()).isEqualTo(-1);
        }
    }

    @Test
    void gatherEventsInWrites() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults()
                .withLatency(0, 2)
                .withOutput(OutputShape.defaults().withEventsPerWrite(4).withTokensPerEvent(3));
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            // When
            RawHttp.Answer answer = RawHttp.exchange(fleet.ports().get(0), "/v1/chat/completions", REQUEST);

            // Then
            assertThat(Events.of(answer.body()).texts(CONTENT)).isEqualTo(14);
            assertThat(fleet.stats(fleet.ports().get(0)).generatedTokens()).isEqualTo(40);
        }
    }

    private static RawHttp.Answer stream(Oddity... oddities) throws Exception {
        ServerProfile profile =
                ServerProfile.defaults().withLatency(Latency.none()).withOddities(oddities);
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            return RawHttp.exchange(fleet.ports().get(0), "/v1/chat/completions", REQUEST);
        }
    }
}
