package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFilesTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheNewestOfEachGeneratorAndPhaseAndLeavesNothingBehind() throws IOException {
        // Given
        Path directory = folder.resolve("uid/1");
        try (SnapshotStore store = SnapshotStore.inFiles(directory)) {
            store.put(0, 1, new byte[] {1});
            store.put(1, 0, new byte[] {2});

            // When
            store.put(0, 1, new byte[] {3, 4});

            // Then
            assertThat(read(store, 0, 1)).containsExactly(3, 4);
            assertThat(read(store, 1, 0)).containsExactly(2);
            assertThatIOException().isThrownBy(() -> store.open(0, 0));
        }
        assertThat(directory).doesNotExist();
    }

    private static byte[] read(SnapshotStore store, int generator, int phase) throws IOException {
        try (InputStream in = store.open(generator, phase)) {
            return in.readAllBytes();
        }
    }
}
