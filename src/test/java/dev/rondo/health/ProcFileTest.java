package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcFileTest {
    @TempDir
    private Path dir;

    @Test
    void readsAFileAgainAsItIsThen() throws IOException {
        // Given
        Path path = Files.writeString(dir.resolve("stat"), "first, and longer");

        // When / Then
        try (ProcFile file = ProcFile.open(path).orElseThrow()) {
            assertThat(file.read()).isEqualTo("first, and longer");
            Files.writeString(path, "second");
            assertThat(file.read()).isEqualTo("second");
            Files.writeString(path, "x".repeat(2_000));
            assertThat(file.read()).hasSize(2_000);
        }
    }

    @Test
    void readsNoMoreThanItsBound() throws IOException {
        // Given
        Path path = Files.writeString(dir.resolve("stat"), "x".repeat(ProcFile.MAX_BYTES + 1));

        // When / Then
        assertThat(ProcFile.readOnce(path)).hasSize(ProcFile.MAX_BYTES);
    }

    @Test
    void readsNothingWhereThereIsNothing() {
        assertThat(ProcFile.open(dir.resolve("absent"))).isEmpty();
        assertThat(ProcFile.readOnce(dir.resolve("absent"))).isEmpty();
        assertThat(ProcFile.readOnce(dir)).isEmpty();
    }
}
