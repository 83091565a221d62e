package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestOverridesTest {
    @Test
    void replacesValuesByNumberAndByName() {
        // Given
        String[] overrides = {
            "spec.phases[0].concurrency=8",
            "spec.phases[steady].requests=20",
            "spec.endpoints[a].url=http://localhost:9000"
        };

        // When
        BenchmarkRunSpec spec = overridden(overrides).manifests().get(0).spec();

        // Then
        assertThat(spec.phases().get(0).concurrency()).isEqualTo(8);
        assertThat(spec.phases().get(0).requests()).isEqualTo(20);
        assertThat(spec.endpoints().get(0).url()).isEqualTo("http://localhost:9000");
    }

    @Test
    void makesWhatIsNotThereYet() {
        // Given
        String[] overrides = {
            "spec.readiness.path=/health",
            "spec.generators.labels[\"example.com/team\"]=7",
            "spec.request.extra.temperature=0.5",
            "spec.objectives=[{metric: error_rate, max: 0}]",
            "metadata.namespace=bench"
        };

        // When
        Manifest manifest = overridden(overrides).manifests().get(0);

        // Then
        assertThat(manifest.spec().readiness().path()).isEqualTo("/health");
        assertThat(manifest.spec().generators().labels()).containsEntry("example.com/team", "7");
        assertThat(manifest.spec().request().extra().get("temperature").doubleValue())
                .isEqualTo(0.5);
        assertThat(manifest.spec().objectives()).hasSize(1);
        assertThat(manifest.metadata().namespace()).isEqualTo("bench");
    }

    @Test
    void takesTheValueOfAStringAsItIs() {
        // Given
        String[] overrides = {"spec.runId=007", "spec.request.model=a: b #c", "spec.request.type=Completions"};

        // When
        BenchmarkRunSpec spec = overridden(overrides).manifests().get(0).spec();

        // Then
        assertThat(spec.runId()).isEqualTo("007");
        assertThat(spec.request().model()).isEqualTo("a: b #c");
        assertThat(spec.request().type()).isEqualTo(RequestType.COMPLETIONS);
    }

    @Test
    void removesAFieldThatIsSetToNull() {
        // Given
        String[] overrides = {"spec.phases[0].requests=null", "spec.phases[0].durationSeconds=5"};

        // When
        PhaseSpec phase =
                overridden(overrides).manifests().get(0).spec().phases().get(0);

        // Then
        assertThat(phase.requests()).isNull();
        assertThat(phase.durationSeconds()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            spec.phases[0].concurrency=0 | f: spec.phases[0].concurrency: must be from 1 to 1000000, but is "0"
            spec.phases[0].concurrency=x | f: spec.phases[0].concurrency: must be a whole number, but is the string "x"
            spec.phases[0].concurency=1 | f:10: spec.phases[0].concurency: is not a known field; did you mean `concurrency`?
            spec.phases[2].concurrency=1 | f:9: spec.phases: is a list in which "2" is no element to set: it has [0] or [steady]
            spec.phases[other].name=b | f:9: spec.phases: is a list in which "other" is no element to set: it has [0] or [steady]
            spec.phases.concurrency=1 | f:9: spec.phases: is a list in which "concurrency" is no element to set: it has [0] or [steady]
            spec.goodput[0].max=1 | f:5: spec.goodput: is a list in which "0" is no element to set: it is empty
            spec.phases[0].name.x=1 | f:10: spec.phases[0].name: is the string "steady" and has no field "x" to set
            spec.maxErrorRate=[ | f:5: spec.maxErrorRate: must be YAML: expected the node content, but found '<stream end>' (while parsing a flow node)
            """)
    void saysWhyAValueCannotBeSet(String override, String problem) {
        // When
        ReadResult result = overridden(override);

        // Then
        assertThat(result.problems()).extracting(Problem::toString).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "=", "spec", "spec.phases[0]", "spec..x=1", ".spec=1", "spec.phases[]=1", "a b=1", "specx[1"
            })
    void refusesWhatIsNoAssignment(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestOverrides.parse(List.of(text)))
                .withMessage("must be PATH=VALUE such as spec.phases[0].concurrency=8, but is \""
                        + text.replaceFirst("=.+", "=…") + "\"");
    }

    @Test
    void boundsTheirNumberAndLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestOverrides.parse(Collections.nCopies(101, "spec.runId=1")))
                .withMessage("must be at most 100 assignments, but are 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestOverrides.parse(List.of("spec.runId=" + "1".repeat(65_536))))
                .withMessage("must have at most 65536 characters");
    }

    private static ReadResult overridden(String... overrides) {
        return ManifestReader.read("f", Manifests.SMALL, ManifestOverrides.parse(List.of(overrides)));
    }
}
