package dev.rondo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rondo.report.RondoBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image that the profile {@code image} has built; skipped where it hasn't. */
@Timeout(300)
class ImageIT {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ImageArchive image;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        assumeThat(ImageArchive.TAR)
                .as("the image, which `mvn verify -Pimage` builds")
                .exists();
        image = ImageArchive.unpack(folder);
    }

    @Test
    void runsAsANumericUserThatIsNotRoot() {
        assertThat(image.config().get("User").textValue()).isEqualTo("65532:65532");
    }

    @Test
    void saysWhatItIs() {
        assertThat(image.config()
                        .get("Labels")
                        .get("org.opencontainers.image.title")
                        .textValue())
                .isEqualTo("Rondo");
        assertThat(image.config()
                        .get("Labels")
                        .get("org.opencontainers.image.version")
                        .textValue())
                .isEqualTo(RondoBuild.version());
        assertThat(image.config()
                        .get("Labels")
                        .get("org.opencontainers.image.licenses")
                        .textValue())
                .isEqualTo("Apache-2.0");
        assertThat(image.config()
                        .get("Labels")
                        .get("org.opencontainers.image.revision")
                        .textValue())
                .matches("[0-9a-f]{40}|unknown");
        assertThat(image.config()
                        .get("Labels")
                        .get("org.opencontainers.image.source")
                        .textValue())
                .startsWith("https://");
        assertThat(image.configuration().get("architecture").textValue()).isIn("amd64", "arm64");
    }

    @Test
    void givesNoRightsAway() throws IOException {
        assertThat(image.modes()).hasSizeGreaterThan(200).allSatisfy((path, mode) -> {
            assertThat(mode & 06000)
                    .as("set-user-id or set-group-id of " + path)
                    .isZero();
            assertThat(mode & 0002).as("writable by all: " + path).isEqualTo(path.equals("/tmp") ? 0002 : 0);
        });
    }

    @Test
    void isAtMost120MebibytesToPull() throws IOException {
        assertThat(Files.size(ImageArchive.TAR)).isBetween(20 * MEBIBYTE, 120 * MEBIBYTE);
    }

    @Test
    void startsFromItsClassDataArchive() throws IOException, InterruptedException {
        // Given
        assumeItRunsHere();

        // When: this JVM refuses to start where the archive doesn't fit
        String output = image.execute(List.of("-Xshare:on", "-Xlog:class+load"), "--version");

        // Then
        assertThat(output).contains("rondo " + RondoBuild.version());
        assertThat(output.lines().filter(line -> line.contains("source: shared objects file")))
                .hasSizeGreaterThan(1000);
        assertThat(output.lines().filter(line -> line.contains("dev.rondo.cli.Main source: shared objects file")))
                .hasSize(1);
    }

    @Test
    void servesOnARootFileSystemThatCannotBeWritten() throws IOException, InterruptedException {
        // Given
        assumeItRunsHere();

        // When
        String output = image.execute(List.of(), "simulate", "--ports", "0", "--duration", "0.1");

        // Then
        assertThat(output).contains("ready: 1 server");
    }

    @Test
    void runsTheCommandOfThePods() throws IOException, InterruptedException {
        // Given
        assumeItRunsHere();

        // When, then
        assertThat(image.execute(List.of(), "generator", "--help")).contains("Usage: rondo generator");
    }

    /** A container's view of the files needs root here; an image on a base of its own has another Java in another place. */
    private static void assumeItRunsHere() {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(image.root().resolve("opt/rondo/jre/bin/java")).exists();
        assumeThat(image.root().resolve("opt/rondo/rondo.jsa")).exists();
    }
}
