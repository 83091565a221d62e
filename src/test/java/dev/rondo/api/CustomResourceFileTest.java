package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CustomResourceFileTest {
    private static final Path FILE = Path.of("crds/benchmarkruns.rondo.dev-v1.yml");
    private static final CustomResourceDefinition DEFINITION = CustomResourceFile.definition();
    private static final JSONSchemaProps ROOT =
            DEFINITION.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();

    @Test
    void isWhatTheRecordsSay() throws IOException {
        // When
        String text = CustomResourceFile.text();

        // Then
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).isEqualTo(text);
    }

    @Test
    void boundsEverything() {
        assertThat(SchemaBounds.unbounded("", ROOT)).isEmpty();
    }

    @Test
    void describesEveryFieldOfOurs() {
        // When
        List<String> undescribed = new ArrayList<>();
        undescribed("", ROOT, undescribed);

        // Then
        assertThat(undescribed).isEmpty();
    }

    @Test
    void freezesEveryFieldOfTheSpecButThoseThatMayChange() {
        // Given
        Set<String> fields = Arrays.stream(BenchmarkRunSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        List<String> frozen = ROOT.getProperties().get("spec").getXKubernetesValidations().stream()
                .filter(rule -> rule.getRule().contains("oldSelf"))
                .map(CustomResourceFileTest::frozenField)
                .toList();

        // Then
        fields.removeAll(Set.of("suspend", "cancel", "ttlSecondsAfterFinished", "runId"));
        assertThat(frozen).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static String frozenField(ValidationRule rule) {
        String field = rule.getFieldPath().substring(1);
        assertThat(rule.getRule())
                .isEqualTo(
                        "self.runId != oldSelf.runId || (has(self.F) == has(oldSelf.F) && (!has(self.F) || self.F == oldSelf.F))"
                                .replace("F", field));
        return field;
    }

    private static void undescribed(String path, JSONSchemaProps schema, List<String> found) {
        SchemaBounds.children(schema).forEach((name, child) -> {
            if (child.getDescription() == null && name.startsWith(".") && !name.equals(".metadata")) {
                found.add(path + name);
            }
            if (!path.startsWith(".spec.generators")) {
                undescribed(path + name, child, found);
            }
        });
    }
}
