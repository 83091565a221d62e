package dev.rondo.coordinator;

import java.io.IOException;
import java.io.InputStream;

/** Keeps the newest snapshot of each generator and phase until the result is merged. Nothing is put while it is read. */
public interface SnapshotStore extends AutoCloseable {
    /** Replaces what was there; after an error the old one is still there. */
    void put(int generator, int phase, byte[] content) throws IOException;

    /** What was put last. */
    InputStream open(int generator, int phase) throws IOException;

    /** Forgets everything. */
    @Override
    void close() throws IOException;

    /** Snapshots in memory: for one process, or few endpoints. */
    static SnapshotStore inMemory() {
        return new MemorySnapshots();
    }

    /**
     * Snapshots as files.
     *
     * @param directory of this attempt alone; made if need be, removed by {@link #close}
     */
    static SnapshotStore inFiles(java.nio.file.Path directory) throws IOException {
        return SnapshotFiles.in(directory);
    }
}
