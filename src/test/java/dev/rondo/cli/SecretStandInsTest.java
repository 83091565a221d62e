package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.SecretKeyRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStandInsTest {
    private static final SecretKeyRef REFERENCE = new SecretKeyRef("llm-key", "token", "Bearer ");

    @Test
    void readsAValueFromTheEnvironment() {
        // Given
        SecretStandIns standIns =
                new SecretStandIns(List.of("llm-key/token=env:KEY"), Map.of(), Map.of("KEY", " abc\n")::get);

        // When
        String value = standIns.apply(REFERENCE);

        // Then
        assertThat(value).isEqualTo("abc");
    }

    @Test
    void readsAValueFromAFile(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("token"), "abc\n");
        SecretStandIns standIns = new SecretStandIns(List.of("llm-key/token=file:" + file), Map.of(), name -> null);

        // When
        String value = standIns.apply(REFERENCE);

        // Then
        assertThat(value).isEqualTo("abc");
    }

    @Test
    void saysHowToGiveAMissingStandIn() {
        SecretStandIns standIns = new SecretStandIns(List.of(), Map.of(), name -> null);

        assertThatThrownBy(() -> standIns.apply(REFERENCE))
                .hasMessageContaining("--secret llm-key/token=env:VARIABLE")
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm-key/token=hunter2", "llm-key=env:KEY", "llm-key/token", "a/b/c=env:KEY"})
    void refusesAnythingElseWithoutRepeatingAValue(String option) {
        assertThatThrownBy(() -> new SecretStandIns(List.of(option), Map.of(), name -> null))
                .hasMessageContaining("NAME/KEY=env:VARIABLE")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void namesAVariableThatIsNotSet() {
        SecretStandIns standIns = new SecretStandIns(List.of("llm-key/token=env:NOPE"), Map.of(), name -> null);

        assertThatThrownBy(() -> standIns.apply(REFERENCE)).hasMessageContaining("\"NOPE\", which is not set");
    }
}
