package dev.rondo.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scripts that start a Kubernetes for tests, in the folder that the property {@code rondo.kube} or the environment
 * variable {@code RONDO_KUBE} names, by default in {@code ../shared/kube}.
 */
public record KubeScripts(Path folder) {
    /** The scripts, if the named one is there. */
    public static Optional<KubeScripts> find(String script) {
        String named = System.getProperty("rondo.kube", System.getenv("RONDO_KUBE"));
        Path folder = named == null ? Path.of("../shared/kube") : Path.of(named);
        return Files.isExecutable(folder.resolve(script))
                ? Optional.of(new KubeScripts(folder.toAbsolutePath().normalize()))
                : Optional.empty();
    }

    /** Runs one of them to its end, and returns what it printed. */
    public String run(Duration limit, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return Programs.run(limit, command);
    }

    /** The folder that a cluster of this JVM writes to. */
    public static Path state(String cluster) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                cluster + "-" + ProcessHandle.current().pid());
    }

    /** Removes what a cluster wrote. */
    public static void clear(Path state) {
        if (Files.notExists(state)) {
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
