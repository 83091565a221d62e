package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    @ParameterizedTest
    @MethodSource("dev.rondo.api.ExampleFiles#runs")
    void everyExampleIsValidAndSurvivesBeingWritten(Path file) throws IOException {
        // Given
        String text = Files.readString(file);

        // When
        ReadResult read = ManifestReader.read(file.toString(), text);
        ReadResult again = ManifestReader.read(
                "written", ManifestWriter.write(read.manifests().get(0)));

        // Then
        assertThat(read.problems()).isEmpty();
        assertThat(again.problems()).isEmpty();
        assertThat(again.manifests()).isEqualTo(read.manifests());
    }

    @Test
    void theReadmesFirstRunInAClusterIsTheExample() throws IOException {
        // Given
        String example = Files.readString(Path.of("examples/09-cluster-first-run.yaml"));
        String manifest = example.substring(example.indexOf("apiVersion:"));

        // Then
        assertThat(Files.readString(Path.of("README.md"))).contains(manifest);
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.api.ExampleFiles#runs")
    void everyExampleIsInTheTableOfItsFolder(Path file) throws IOException {
        // Given
        Path folder = Path.of("examples");
        String link = "](" + folder.relativize(file) + ")";

        // Then
        assertThat(Files.readString(folder.resolve("README.md"))).contains(link);
    }
}
