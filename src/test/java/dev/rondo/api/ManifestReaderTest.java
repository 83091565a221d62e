package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    @Test
    void listsEveryProblemByLine() {
        // Given
        String text = Manifests.with("""
                request: {streaming: true, modle: x}
                maxErrorRate: 2
                generators:
                  replicas: many
                runId: 1
                """).replace("concurrency: 4", "concurrency: 0");

        // When
        List<String> problems = Manifests.problems(text);

        // Then
        assertThat(problems)
                .containsExactly(
                        "manifest.yaml:12: spec.phases[0].concurrency: must be from 1 to 1000000, but is \"0\"",
                        "manifest.yaml:14: spec.request.modle: is not a known field; did you mean `model`?",
                        "manifest.yaml:15: spec.maxErrorRate: must be from 0 to 1, but is \"2\"",
                        "manifest.yaml:17: spec.generators.replicas: must be a whole number, but is the string \"many\"",
                        "manifest.yaml:18: spec.runId: must be a string, but is the number \"1\"; put it in quotes");
    }

    @Test
    void keepsQuietAboutRulesThatHangOnAFieldThatDoesNotFit() {
        // Given
        String text =
                Manifests.SMALL.replace("concurrency: 4", "concurency: 4").replace("requests: 10", "requests: '10'");

        // When
        List<String> problems = Manifests.problems(text);

        // Then
        assertThat(problems)
                .containsExactly(
                        "manifest.yaml:12: spec.phases[0].concurency: is not a known field; did you mean `concurrency`?",
                        "manifest.yaml:13: spec.phases[0].requests: must be a whole number, but is the string \"10\"; remove the quotes");
    }

    @Test
    void keepsTheNumbersOfElementsBehindOneThatDoesNotFit() {
        // Given
        String text = Manifests.SMALL.replace("  - name: a\n", "  - just text\n  - name: B\n");

        // When
        List<String> problems = Manifests.problems(text);

        // Then
        assertThat(problems)
                .containsExactly(
                        "manifest.yaml:7: spec.endpoints[0]: must be a map of fields, but is the string \"just text\"",
                        "manifest.yaml:8: spec.endpoints[1].name: must be 1 to 63 of a-z, 0-9 and \"-\", with a letter or digit at both ends, but is \"B\"");
    }

    @Test
    void readsEveryDocumentAndSkipsEmptyOnes() {
        // Given
        String text = "---\n" + Manifests.SMALL + "---\n# nothing\n---\nkind: Pod\n---\n"
                + Manifests.SMALL.replace("name: small", "name: other");

        // When
        ReadResult result = ManifestReader.read("many.yaml", text);

        // Then
        assertThat(result.manifests())
                .extracting(each -> each.metadata().name())
                .containsExactly("small", "other");
        assertThat(result.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "many.yaml:18: must have `apiVersion: rondo.dev/v1alpha1` and `kind: BenchmarkRun`, but has"
                                + " no `apiVersion`, `kind` \"Pod\"");
    }

    @Test
    void acceptsWhatTheApiServerAdds() {
        // Given
        String text = Manifests.with("suspend: null")
                        .replace(
                                "name: small",
                                "name: small\n  uid: 5f1\n  generation: 3\n  resourceVersion: '12'\n"
                                        + "  creationTimestamp: 2026-11-25T10:00:00Z\n"
                                        + "  managedFields: [{manager: kubectl, fieldsV1: {'f:spec': {}}}]")
                + "status: {phase: Running, anything: [1]}\n";

        // When
        Manifest manifest = Manifests.valid(text);

        // Then
        assertThat(manifest.metadata().name()).isEqualTo("small");
    }

    @Test
    void takesWholeNumbersHoweverTheyAreSpelt() {
        // Given
        String text =
                Manifests.SMALL.replace("requests: 10", "requests: 1e6").replace("concurrency: 4", "concurrency: 8.0");

        // When
        PhaseSpec phase = Manifests.valid(text).spec().phases().get(0);

        // Then
        assertThat(phase.requests()).isEqualTo(1_000_000);
        assertThat(phase.concurrency()).isEqualTo(8);
    }

    @Test
    void takesAServicePortByNumberOrName() {
        // Given
        String text =
                Manifests.SMALL.replace("    url: http://localhost:8000\n", "    service: {name: a, port: 8000}\n");

        // When
        ServiceTarget byNumber = Manifests.valid(text).spec().endpoints().get(0).service();
        ServiceTarget byName = Manifests.valid(text.replace("8000", "http"))
                .spec()
                .endpoints()
                .get(0)
                .service();

        // Then
        assertThat(byNumber.port().getIntVal()).isEqualTo(8000);
        assertThat(byName.port().getStrVal()).isEqualTo("http");
    }

    @Test
    void expandsAliasesAndMergeKeys() {
        // Given
        String text = Manifests.SMALL
                .replace("  - name: steady", "  - &base\n    name: steady")
                .concat("  - {<<: *base, name: second, concurrency: 9}\n");

        // When
        List<PhaseSpec> phases = Manifests.valid(text).spec().phases();

        // Then
        assertThat(phases).extracting(PhaseSpec::name).containsExactly("steady", "second");
        assertThat(phases).extracting(PhaseSpec::concurrency).containsExactly(4, 9);
        assertThat(phases).extracting(PhaseSpec::requests).containsExactly(10L, 10L);
    }

    @Test
    void readsJsonWithTabsAndAByteOrderMark() {
        // Given
        String text = "\uFEFF{\n\t\"apiVersion\": \"rondo.dev/v1alpha1\", \"kind\": \"BenchmarkRun\","
                + "\"metadata\": {\"name\": \"j\"},\n\t\"spec\": {\"endpoints\": [{\"name\": \"a\", \"url\": \"http:\\/\\/h\"}],\n"
                + "\t\"phases\": [{\"name\": \"p\", \"kind\": \"Profiling\", \"concurrency\": 1, \"requests\": 0}]}}";

        // When
        List<String> problems = Manifests.problems(text);

        // Then
        assertThat(problems)
                .containsExactly(
                        "manifest.yaml:4: spec.phases[0].requests: must be from 1 to 1000000000000, but is \"0\"");
    }

    @Test
    void acceptsIpv6AndBasePaths() {
        // Given
        String text = Manifests.SMALL.replace("http://localhost:8000", "\"https://[2001:db8::1]:8443/gateway/v1/\"");

        // When
        Manifest manifest = Manifests.valid(text);

        // Then
        assertThat(manifest.spec().endpoints().get(0).url()).isEqualTo("https://[2001:db8::1]:8443/gateway/v1/");
    }

    @Test
    void refusesATextThatIsOneByteTooLarge() {
        // Given
        String largest = Manifests.SMALL + "#".repeat(ManifestReader.MAX_BYTES - Manifests.SMALL.length());

        // When
        ReadResult fits = ManifestReader.read("large.yaml", largest);
        ReadResult tooLarge = ManifestReader.read("large.yaml", largest + "#");

        // Then
        assertThat(fits.problems()).isEmpty();
        assertThat(tooLarge.problems())
                .extracting(Problem::toString)
                .containsExactly("large.yaml: must not be larger than 524288 bytes (512 KiB)");
    }

    @Test
    void countsTheSizeInBytesNotCharacters() {
        // Given
        String text = Manifests.SMALL + "# " + "é".repeat(ManifestReader.MAX_BYTES / 2);

        // When
        ReadResult result = ManifestReader.read("large.yaml", text);

        // Then
        assertThat(result.problems()).hasSize(1);
    }

    @Test
    void refusesMoreThanAHundredDocuments() {
        // Given
        String text = ("---\n" + Manifests.SMALL).repeat(101);

        // When
        ReadResult result = ManifestReader.read("many.yaml", text);

        // Then
        assertThat(result.manifests()).hasSize(100);
        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly("must not hold more than 100 documents, but holds 101");
    }

    @Test
    void listsAtMostFiveHundredProblemsAndCountsTheOthers() {
        // Given
        StringBuilder text = new StringBuilder(Manifests.SMALL);
        for (int i = 0; i < 800; i++) {
            text.append("  field").append(i).append(": 1\n");
        }

        // When
        List<Problem> problems =
                ManifestReader.read("many.yaml", text.toString()).problems();

        // Then
        assertThat(problems).hasSize(501);
        assertThat(problems.get(500).message()).isEqualTo("has 300 more problems, which are not listed");
    }

    @Test
    void shortensLongValuesAndHidesControlCharacters() {
        // Given
        String text = Manifests.SMALL.replace("http://localhost:8000", "\"ftp://\\u0085" + "x".repeat(500) + "\"");

        // When
        List<String> problems = Manifests.problems(text);

        // Then
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).hasSizeLessThan(250).contains("\uFFFD").contains("…\"");
    }

    @Property(tries = 500)
    void answersEveryMutatedTextWithoutAnException(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(Manifests.with("request: {extra: {a: &x [1, 2], b: *x}}\nrunId: \"1\""));
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]:,&*!|>'\"%@`#-?\t\n \u0000é".charAt(random.nextInt(24)));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x250));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
            }
        }

        // When
        ReadResult result = ManifestReader.read("mutated.yaml", text.toString());

        // Then
        assertThat(result.manifests().isEmpty()).isEqualTo(!result.isValid());
    }
}
