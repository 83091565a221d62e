package dev.rondo.kube;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an API server for tests comes from: the kubeconfig that the environment variable {@code RONDO_TEST_KUBECONFIG}
 * names, or else the {@link KubeScripts} that start one.
 */
sealed interface ClusterSource {
    /** What to do where there is none. */
    String CURE =
            "set RONDO_TEST_KUBECONFIG to a kubeconfig, or RONDO_KUBE to the folder of the scripts that start one";

    static Optional<ClusterSource> find() {
        String kubeconfig = System.getenv("RONDO_TEST_KUBECONFIG");
        return kubeconfig != null && !kubeconfig.isEmpty()
                ? Optional.of(new Given(Path.of(kubeconfig)))
                : KubeScripts.find("up").map(scripts -> new Scripts(scripts, KubeScripts.state("rondo-kube")));
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
    record Scripts(KubeScripts scripts, Path state) implements ClusterSource {
        /** The first start builds the binaries. */
        private static final Duration START = Duration.ofMinutes(15);

        private static final Duration STOP = Duration.ofMinutes(1);

        @Override
        public Path start() {
            return Path.of(scripts.run(START, "up", "--state", state.toString()));
        }

        @Override
        public void stop() {
            scripts.run(STOP, "down", "--state", state.toString());
            KubeScripts.clear(state);
        }

        @Override
        public String toString() {
            return scripts.folder().toString();
        }
    }
}
