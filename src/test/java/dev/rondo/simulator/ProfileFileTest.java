package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
    @Test
    void basesEveryServerOnTheDefault() {
        // Given
        String text = """
                default:
                  model: llama
                  ttftMillis: 50
                  outputTokens: 32
                  faults: [{kind: Status, share: 0.1, status: 429, retryAfterSeconds: 2}]
                servers:
                - port: 8001
                - port: 8002
                  ttftMillis: 500.5
                  usage: Always
                  oddities: [SpacedJson, http-1-0]
                  faults: []
                """;

        // When
        ProfileFile file = ProfileFile.parse("servers.yaml", text);

        // Then
        ServerProfile base = ServerProfile.defaults()
                .withModel("llama")
                .withLatency(50, 5)
                .withOutput(OutputShape.defaults().withTokens(32))
                .withFaults(FaultSpec.of(FaultKind.STATUS).withShare(0.1).withStatus(429, 2));
        assertThat(file.servers())
                .containsExactly(
                        base.withPort(8001),
                        base.withPort(8002)
                                .withLatency(500.5, 5)
                                .withOutput(
                                        OutputShape.defaults().withTokens(32).withUsage(UsagePolicy.ALWAYS))
                                .withOddities(Oddity.SPACED_JSON, Oddity.HTTP_1_0)
                                .withFaults());
        assertThat(file.forPort(8002)).isEqualTo(file.servers().get(1));
        assertThat(file.forPort(9000)).isEqualTo(base.withPort(9000));
    }

    @Test
    void takesAPlainListInJson() {
        // Given
        String text = "[{\"port\": 8001, \"jitterCv\": 0.2, \"maxBatch\": 4, \"knee\": 2, \"seed\": 9}]";

        // When
        ProfileFile file = ProfileFile.parse("servers.json", text);

        // Then
        assertThat(file.servers())
                .containsExactly(ServerProfile.defaults()
                        .withPort(8001)
                        .withLatency(new Latency(20, 5, 0.2))
                        .withBatching(Batching.of(4, 2))
                        .withSeed(9));
        assertThat(file.servers().get(0).oddities()).isEqualTo(Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{port: 70000}]|f: `[0].port` is \"70000\" but must be 0 to 65535",
                "[{port: x}]|f: `[0].port` is \"x\" but must be a whole number",
                "[{model: m}]|f: `[0].port` is \"\" but must be a port",
                "[{port: 1}, {port: 1}]|f: `[1].port` is \"1\" but must be another for each server",
                "{default: {itlMillis: -0.5}}|f: `default.itlMillis` is \"-0.5\" but must be 0 to 3600000",
                "{default: {usage: Often}}|f: `default.usage` is \"Often\" but must be one of Requested, Always, Never",
                "{default: {faults: 3}}|f: `default.faults` is \"3\" but must be a list",
                "{servers: [7]}|f: `servers[0]` is \"7\" but must be an object",
                "{server: []}|f: `server` is no field; the fields are default, servers",
                "{servers: [{port: 1, faults: [{kind: Stall}, {kind: Stall, share: 2}]}]}"
                        + "|f: `servers[0].faults[1].share` is \"2\" but must be 0 to 1",
                "{servers: [{port: 1, faults: [{kind: Stall, fromSeconds: 5, toSeconds: 4}]}]}"
                        + "|f: `servers[0].faults[0].toSeconds` is \"4\" but must be at least 5",
                "just text|f: must be a list of servers or an object with `default` and `servers`",
                "[{port: 1|f: line 1 is neither valid YAML nor JSON"
            })
    void namesFieldValueAndWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> ProfileFile.parse("f", text))
                .isInstanceOf(InvalidProfileException.class)
                .hasMessage(message);
    }

    @Test
    void listsTheFieldsWhereOneIsUnknown() {
        assertThatThrownBy(() -> ProfileFile.parse("f", "[{port: 1, tftMillis: 3}]"))
                .hasMessageStartingWith("f: `[0].tftMillis` is no field; the fields are apiKey, ")
                .hasMessageContaining(" ttftMillis,");
    }

    @Test
    void readsTheExample() throws Exception {
        // Given
        Path example = Path.of("examples/simulator/servers.yaml");

        // When
        ProfileFile file = ProfileFile.parse(example.toString(), Files.readString(example));

        // Then
        assertThat(file.servers()).extracting(ServerProfile::port).containsExactly(8001, 8002, 8003, 8004);
        assertThat(file.forPort(8004).faults()).hasSize(4);
    }

    @Test
    void keepsTheApiKeyOutOfItsText() {
        assertThat(ServerProfile.defaults().withApiKey("secret").toString()).doesNotContain("secret");
    }
}
