package dev.rondo.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of the chart and of the definitions; {@code -Dgolden.update=true} writes it. */
class DeployedFilesTest {
    @ParameterizedTest
    @MethodSource("files")
    void isUpToDate(Path file) throws IOException {
        // Given
        String text = DeployedFiles.all().get(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }

        // Then
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    static Stream<Path> files() {
        return DeployedFiles.all().keySet().stream();
    }

    @Test
    void isAllThatTheKustomizationNames() throws IOException {
        // Given
        JsonNode kustomization = new YAMLMapper()
                .readTree(Path.of("examples/install/kustomization.yaml").toFile());

        // When
        List<Path> named = new ArrayList<>();
        kustomization.get("resources").forEach(each -> named.add(Path.of("examples/install", each.textValue())));

        // Then
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(files().filter(file -> file.startsWith("examples/install"))
                        .toList());
    }

    @Test
    void hasNoOtherDefinitionInTheChart() throws IOException {
        try (Stream<Path> definitions = Files.list(Chart.FOLDER.resolve("crds"))) {
            assertThat(definitions).hasSameSizeAs(Path.of("crds").toFile().list());
        }
    }
}
