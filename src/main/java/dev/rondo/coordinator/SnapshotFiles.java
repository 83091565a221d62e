package dev.rondo.coordinator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One file for each generator and phase, replaced as a whole. */
final class SnapshotFiles implements SnapshotStore {
    private final Path directory;

    private SnapshotFiles(Path directory) {
        this.directory = directory;
    }

    static SnapshotFiles in(Path directory) throws IOException {
        return new SnapshotFiles(Files.createDirectories(directory));
    }

    @Override
    public void put(int generator, int phase, byte[] content) throws IOException {
        Path file = file(generator, phase);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream open(int generator, int phase) throws IOException {
        return Files.newInputStream(file(generator, phase));
    }

    private Path file(int generator, int phase) {
        return directory.resolve("generator-" + generator + "-phase-" + phase);
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
