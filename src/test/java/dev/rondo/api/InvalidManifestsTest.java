package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One manifest for each rule, in a directory named for the class that holds the rule. What is expected stands in its first
 * line, as a comment, or, for JSON, beside it in a file that ends in {@code .expected}.
 */
class InvalidManifestsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/dev/rondo/api/invalid");
    private static final Path SOURCES = Path.of("src/main/java/dev/rondo/api");

    /** A password or a header value that must be in no message. */
    private static final String SECRET = "do-not-print";

    @ParameterizedTest
    @MethodSource("manifests")
    void namesTheRuleTheValueAndTheLine(Path file) throws IOException {
        // Given
        String text = Files.readString(file);

        // When
        ReadResult result = ManifestReader.read(file.getFileName().toString(), text);

        // Then
        assertThat(result.problems()).extracting(Problem::toString).containsExactly(expected(file, text));
        assertThat(result.manifests()).isEmpty();
        assertThat(result.problems().toString()).doesNotContain(SECRET);
    }

    @Test
    void everyClassThatRefusesSomethingHasAManifest() {
        // Given
        Set<String> refusing = new TreeSet<>();
        for (Path source : list(SOURCES)) {
            String name = source.getFileName().toString().replace(".java", "");
            if (name.matches(".*(Rules|Check|Tree|Scalar|Binder|Reader|Validator)|YamlSource")) {
                refusing.add(name);
            }
        }

        // When
        Set<String> covered = list(DIRECTORY).stream()
                .map(each -> each.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(covered).isEqualTo(refusing);
    }

    private static String expected(Path file, String text) throws IOException {
        if (file.toString().endsWith(".json")) {
            return Files.readString(Path.of(file + ".expected")).strip();
        }
        String first = text.lines().findFirst().orElseThrow();
        assertThat(first).startsWith("# ");
        return first.substring(2);
    }

    static Stream<Path> manifests() {
        return list(DIRECTORY).stream()
                .flatMap(each -> list(each).stream())
                .filter(each -> !each.toString().endsWith(".expected"));
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
