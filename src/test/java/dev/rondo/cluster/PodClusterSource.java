package dev.rondo.cluster;

import dev.rondo.kube.KubeScripts;
import dev.rondo.kube.Programs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a cluster on which pods run comes from: the kubeconfig that the environment variable {@code
 * RONDO_TEST_CLUSTER_KUBECONFIG} names, with the command in {@code RONDO_TEST_CLUSTER_LOAD} that takes an image archive as
 * its last argument ({@code kind load image-archive}), or else the {@link KubeScripts} that start one on this machine.
 */
sealed interface PodClusterSource {
    /** What to do where there is none. */
    String CURE = "RONDO_TEST_CLUSTER_KUBECONFIG may name the kubeconfig of a cluster for tests, and"
            + " RONDO_TEST_CLUSTER_LOAD the command that loads an image archive into it, such as 'kind load image-archive'";

    Duration PROBE = Duration.ofSeconds(10);

    /** Why there is none; empty if there is one. */
    static Optional<String> obstacle() {
        Optional<String> image = RondoImage.obstacle();
        if (image.isPresent() || kubeconfig().isPresent()) {
            return image;
        }
        if (scripts().isEmpty()) {
            return Optional.of("there are no scripts that start a node (RONDO_KUBE names their folder)");
        }
        if (!isRoot()) {
            return Optional.of("only root can start a node on this machine");
        }
        return mayMakeNamespaces()
                ? Optional.empty()
                : Optional.of("a node needs namespaces of its own, which this machine doesn't let its root make");
    }

    /** The source; only where there is no {@link #obstacle}. */
    static PodClusterSource find() {
        return kubeconfig()
                .<PodClusterSource>map(Given::new)
                .orElseGet(() -> new Node(scripts().orElseThrow()));
    }

    private static Optional<Path> kubeconfig() {
        return Optional.ofNullable(System.getenv("RONDO_TEST_CLUSTER_KUBECONFIG"))
                .filter(each -> !each.isEmpty())
                .map(Path::of);
    }

    private static Optional<KubeScripts> scripts() {
        return KubeScripts.find("node");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Not even root may within many a container. */
    private static boolean mayMakeNamespaces() {
        try {
            Programs.run(PROBE, List.of("unshare", "--mount", "--net", "--pid", "--fork", "true"));
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    /** Starts it if need be, and returns its kubeconfig. */
    Path start();

    /** Gives it an image. */
    void load(Path archive);

    /** Whether it ends with the tests: else they tidy up. */
    boolean isOwned();

    /** Ends what {@link #start} started. */
    void stop();

    /** A cluster of somebody else's, on which nothing but Rondo and the tests' namespaces is touched. */
    record Given(Path kubeconfig) implements PodClusterSource {
        private static final Duration LOAD = Duration.ofMinutes(5);

        @Override
        public Path start() {
            return kubeconfig;
        }

        /** Without a command the image is taken to be there, or in a registry. */
        @Override
        public void load(Path archive) {
            String load = System.getenv("RONDO_TEST_CLUSTER_LOAD");
            if (load != null && !load.isBlank()) {
                List<String> command = new ArrayList<>(List.of(load.strip().split("\\s+")));
                command.add(archive.toString());
                Programs.run(LOAD, command);
            }
        }

        @Override
        public boolean isOwned() {
            return false;
        }

        @Override
        public void stop() {}
    }

    /** A node of our own, gone with this JVM. */
    final class Node implements PodClusterSource {
        /** The first start builds the binaries. */
        private static final Duration START = Duration.ofMinutes(20);

        private static final Duration LOAD = Duration.ofMinutes(2);
        private static final Duration STOP = Duration.ofMinutes(1);

        private final KubeScripts scripts;
        private final Path state = KubeScripts.state("rondo-node");
        private final Thread interrupted = new Thread(this::down);

        Node(KubeScripts scripts) {
            this.scripts = scripts;
        }

        @Override
        public Path start() {
            // A build that is broken off must not leave a node behind.
            Runtime.getRuntime().addShutdownHook(interrupted);
            return Path.of(node(START, "up"));
        }

        @Override
        public void load(Path archive) {
            node(LOAD, "load", archive.toString());
        }

        @Override
        public boolean isOwned() {
            return true;
        }

        @Override
        public void stop() {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            down();
        }

        private void down() {
            node(STOP, "down");
            KubeScripts.clear(state);
        }

        private String node(Duration limit, String verb, String... images) {
            List<String> arguments = new ArrayList<>(List.of(verb, "--state", state.toString()));
            arguments.addAll(List.of(images));
            return scripts.run(limit, "node", arguments.toArray(String[]::new));
        }
    }
}
