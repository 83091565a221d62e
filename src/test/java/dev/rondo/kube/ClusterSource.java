package dev.rondo.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where an API server for tests comes from: the kubeconfig that the environment variable {@code RONDO_TEST_KUBECONFIG}
 * names, or else the scripts that start one, in the folder that the property {@code rondo.kube} or the variable {@code
 * RONDO_KUBE} names, by default in {@code ../shared/kube}.
 */
sealed interface ClusterSource {
    /** What to do where there is none. */
    String CURE =
            "set RONDO_TEST_KUBECONFIG to a kubeconfig, or RONDO_KUBE to the folder of the scripts that start one";

    static Optional<ClusterSource> find() {
        String kubeconfig = System.getenv("RONDO_TEST_KUBECONFIG");
        if (kubeconfig != null && !kubeconfig.isEmpty()) {
            return Optional.of(new Given(Path.of(kubeconfig)));
        }
        String named = System.getProperty("rondo.kube", System.getenv("RONDO_KUBE"));
        Path folder = named == null ? Path.of("../shared/kube") : Path.of(named);
        return Files.isExecutable(folder.resolve("up"))
                ? Optional.of(new Scripts(folder.toAbsolutePath().normalize()))
                : Optional.empty();
    }

    /** Starts it if need be. */
    Path start();

    /** Ends what {@link #start} started. */
    void stop();

    /** A cluster of somebody else's. */
    record Given(Path kubeconfig) implements ClusterSource {
        @Override
        public Path start() {
            return kubeconfig;
        }

        @Override
        public void stop() {}
    }

    /** A control plane of our own. */
    final class Scripts implements ClusterSource {
        /** The first start builds the binaries. */
        private static final long START_MINUTES = 15;

        private final Path folder;
        private final Path state;

        Scripts(Path folder) {
            this.folder = folder;
            this.state = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "rondo-kube-" + ProcessHandle.current().pid());
        }

        @Override
        public Path start() {
            return Path.of(run("up", START_MINUTES));
        }

        @Override
        public void stop() {
            run("down", 1);
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String run(String script, long minutes) {
            try {
                Path output = Files.createTempFile("rondo-kube", ".out");
                Process process = new ProcessBuilder(
                                List.of(folder.resolve(script).toString(), "--state", state.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                    process.destroy();
                    throw new IllegalStateException(script + " did not end within " + minutes + " minutes");
                }
                if (process.exitValue() != 0) {
                    throw new IllegalStateException(script + " failed; see the logs in " + state);
                }
                return Files.readString(output, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + script, e);
            }
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }
}
