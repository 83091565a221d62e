package dev.rondo.cluster;

import dev.rondo.kube.KubeScripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The image of Rondo that the tests run: the archive that the environment variable {@code RONDO_TEST_CLUSTER_IMAGE} names, or
 * else the one that this very build has made with {@code -Pimage}, or else one of what {@code mvn package} built and the JVM
 * of this machine.
 */
final class RondoImage {
    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final Path BUILT = Path.of("target/rondo-image.tar");
    private static final Path MADE = Path.of("target/cluster-image.tar");
    private static final String SCRIPT = "java-image";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private RondoImage() {}

    /** Why there is none; empty if there is one. */
    static Optional<String> obstacle() {
        if (given().isPresent() || built().isPresent()) {
            return Optional.empty();
        }
        if (KubeScripts.find(SCRIPT).isEmpty()) {
            return Optional.of("there is no script that makes an image (RONDO_KUBE names its folder), and"
                    + " RONDO_TEST_CLUSTER_IMAGE names no archive of one");
        }
        return Files.isDirectory(APPLICATION)
                ? Optional.empty()
                : Optional.of("there is no " + APPLICATION + "; 'mvn verify' makes it");
    }

    /**
     * The archive.
     *
     * @param name the name and tag that one made here gets
     */
    static Path archive(String name) {
        return given().or(RondoImage::built).orElseGet(() -> make(name));
    }

    private static Optional<Path> given() {
        return Optional.ofNullable(System.getenv("RONDO_TEST_CLUSTER_IMAGE"))
                .filter(each -> !each.isEmpty())
                .map(Path::of);
    }

    /** One that is older than the classes is of another build. */
    private static Optional<Path> built() {
        try {
            return Files.exists(BUILT)
                            && Files.getLastModifiedTime(BUILT)
                                            .compareTo(
                                                    Files.getLastModifiedTime(APPLICATION.resolve("quarkus-run.jar")))
                                    >= 0
                    ? Optional.of(BUILT)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make(String name) {
        KubeScripts.find(SCRIPT)
                .orElseThrow()
                .run(
                        LIMIT,
                        SCRIPT,
                        name,
                        MADE.toString(),
                        APPLICATION.toString(),
                        "--add-opens",
                        "java.base/java.nio=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-jar",
                        "quarkus-run.jar");
        return MADE;
    }
}
