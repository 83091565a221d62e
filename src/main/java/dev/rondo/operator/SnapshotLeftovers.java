package dev.rondo.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Snapshots that a process before this one has left: generators send theirs again, and some of the runs are gone. */
final class SnapshotLeftovers {
    private SnapshotLeftovers() {}

    /** Removes what is in a directory; nothing if there is none. */
    static void remove(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> deepestFirst = found.filter(each -> !each.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("snapshots of an earlier process can't be removed", e);
        }
    }
}
