package dev.rondo.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeneratorSettingsTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "RONDO_COORDINATOR_URL", "https://rondo.rondo-system.svc:8443",
            "RONDO_RUN_NAMESPACE", "ns",
            "RONDO_RUN_NAME", "run",
            "RONDO_RUN_UID", "uid",
            "RONDO_ATTEMPT", "2",
            "JOB_COMPLETION_INDEX", "7"));

    @Test
    void readsWhatTheOperatorSets() {
        // When
        GeneratorSettings settings = GeneratorSettings.read(environment::get);

        // Then
        assertThat(settings.coordinator()).isEqualTo(URI.create("https://rondo.rondo-system.svc:8443"));
        assertThat(settings.run()).isEqualTo(new RunKey("ns", "run", "uid", 2));
        assertThat(settings.index()).isEqualTo(7);
        assertThat(settings.file(GeneratorContract.TOKEN_FILE)).isEqualTo(Path.of("/var/run/rondo/token/token"));
    }

    @ParameterizedTest
    @CsvSource({
        "RONDO_COORDINATOR_URL, ftp://x, must be https",
        "RONDO_COORDINATOR_URL, https://x/path, must be https",
        "RONDO_ATTEMPT, one, must be a number",
        "JOB_COMPLETION_INDEX, -1, must be a number",
        "RONDO_RUN_UID, '', must be set"
    })
    void saysWhatIsWrong(String variable, String value, String words) {
        // Given
        environment.put(variable, value);

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratorSettings.read(environment::get))
                .withMessageContaining(variable)
                .withMessageContaining(words);
    }
}
