package dev.rondo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image is described twice, for an engine and for jib: both say the same. No engine is here to build the first. */
class ImageDefinitionTest {
    private static final String LABEL = "[ <](org\\.opencontainers\\.image\\.\\w+)[=>]";

    private final String dockerfile = read("Dockerfile");
    private final String pom = read("pom.xml");

    @Test
    void standsOnPinnedImagesOnly() {
        assertThat(all(dockerfile, "(?m)^FROM (\\S+)"))
                .hasSize(2)
                .allSatisfy(base -> assertThat(base).matches("scratch|[a-z]+:[\\w.-]+@sha256:[0-9a-f]{64}"));
        assertThat(one(pom, "<image.default-base>([^<]*)")).matches("\\S+:[\\w.-]+@sha256:[0-9a-f]{64}");
    }

    @Test
    void runsAsTheSameUserInBoth() {
        String user = one(dockerfile, "(?m)^USER (.*)$");

        assertThat(user).matches("[1-9]\\d*:[1-9]\\d*").isEqualTo(one(pom, "<user>([^<]*)"));
    }

    @Test
    void startsTheSameCommandInBoth() {
        // Given
        String java = one(read("src/build/image"), "java=(/\\S+)");
        String options = one(pom, "<arg>(@[^<]*)");

        // When
        String entryPoint = one(dockerfile, "(?m)^ENTRYPOINT (.*)$");

        // Then
        assertThat(entryPoint).isEqualTo("[\"%s\", \"%s\"]".formatted(java, options));
    }

    @Test
    void hasTheSameLabelsInBoth() {
        assertThat(all(dockerfile, LABEL)).hasSize(6).containsExactlyInAnyOrderElementsOf(all(pom, LABEL));
        assertThat(dockerfile).contains("\"" + one(pom, "<description>([^<]*)") + "\"");
        assertThat(one(dockerfile, "ARG VERSION=(\\S+)")).isEqualTo(one(pom, "<version>([^<]*)"));
    }

    @Test
    void laysItsFilesOutWithTheSameScriptInBoth() {
        assertThat(dockerfile).contains("RUN src/build/image-tree ");
        assertThat(read("src/build/image")).contains("\"$here/image-tree\" ");
    }

    @Test
    void givesTheJvmTheOptionsOfTheScript() {
        // Given
        List<String> script =
                all(one(read("rondo"), "(?s)(exec \"\\$java\".*)"), "(-XX:[+-](?:Use|Perf)\\w+|-Dio\\.netty\\.\\S+)");

        // Then
        assertThat(script).hasSizeGreaterThan(3);
        assertThat(read("src/build/java.options").lines()).containsAll(script);
    }

    @Test
    void isWhatTheDeploymentRuns() {
        String image = one(pom, "<image.name>([^<]*)").replace("${project.version}", one(pom, "<version>([^<]*)"));

        assertThat(all(read("examples/install/operator.yaml"), "(?m)(?:image|value): (rondo\\.dev/\\S+)"))
                .hasSize(2)
                .containsOnly(image);
        assertThat(read("examples/install/operator.yaml")).contains("args: [operator]");
    }

    private static String one(String text, String pattern) {
        return all(text, pattern).get(0);
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(ImageDefinitionTest::firstGroup)
                .toList();
    }

    private static String firstGroup(MatchResult match) {
        return match.group(1);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
