package dev.rondo.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.kube.ControlPlane.Running;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code rondo validate} refuses, a real API server refuses too, and names the same field: one manifest for each rule,
 * the same that the rules in Java are tested with.
 */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
    private static final Path INVALID = Path.of("src/test/resources/dev/rondo/api/invalid");

    /** About the text of a file, which an API server never sees. */
    private static final Set<String> TEXT =
            Set.of("JsonTree", "ManifestReader", "ManifestBinder", "YamlScalar", "YamlSource", "YamlTree");

    /** What a schema can't say, or not at the cost that is allowed: the operator refuses them, with InvalidSpec. */
    private static final Set<String> LEFT_TO_THE_OPERATOR = Set.of(
            "EndpointRules/weights-without-common-divisor.yaml",
            "GeneratorRules/node-selector-with-bad-key.yaml",
            "GeneratorRules/request-above-limit.yaml",
            "HeaderRules/name-twice.yaml",
            "HeaderRules/value-with-line-break.yaml",
            "RequestRules/extra-too-large.yaml",
            "UrlRules/host-of-ipv6-unreadable.yaml",
            "UrlRules/host-with-dash-at-its-end.yaml",
            "UrlRules/port-too-large.yaml");

    private static final Pattern FIELD = Pattern.compile("(?:^|[\\s\\[,])\\.?((?:spec|metadata)[^\\s:,]*)");

    private Runs runs;

    @BeforeAll
    void namespace(Running running) {
        this.runs = new Runs(running.client(), running.namespace("refusals"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesTheField(Path file) throws IOException {
        // Given
        String text = Files.readString(file);
        String expected = field(text.lines().findFirst().orElseThrow());
        Map<String, Object> manifest = Runs.read(text);

        // When
        KubernetesClientException refusal =
                catchThrowableOfType(KubernetesClientException.class, () -> runs.tryOut(manifest));

        // Then
        assertThat(refusal).isNotNull();
        String message = refusal.getStatus().getMessage();
        assertThat(FIELD.matcher(message).results().map(each -> normal(each.group(1))))
                .as(message)
                .anyMatch(named -> named.startsWith(expected) || expected.startsWith(named) && !named.equals("spec"));
        assertThat(message).doesNotContain("failed rule");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void leavesToTheOperatorWhatASchemaCannotSay(Path file) throws IOException {
        assertThat(runs.tryOut(Runs.read(Files.readString(file))).getSpec()).isNotNull();
    }

    static Stream<Path> refused() throws IOException {
        return manifests().filter(each -> !LEFT_TO_THE_OPERATOR.contains(name(each)));
    }

    static Stream<Path> accepted() {
        return LEFT_TO_THE_OPERATOR.stream().sorted().map(INVALID::resolve);
    }

    private static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(INVALID)) {
            return files
                    .filter(each -> each.toString().endsWith(".yaml"))
                    .filter(each ->
                            !TEXT.contains(each.getParent().getFileName().toString()))
                    .filter(each -> !name(each).equals("RunRules/no-name.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String name(Path file) {
        return INVALID.relativize(file).toString();
    }

    /** The field of a first line such as {@code # file.yaml:16: spec.dataset: must …}. */
    private static String field(String line) {
        return normal(line.replaceFirst("^# \\S+:\\d+: ", "").split(": ")[0]);
    }

    /** Without the ways to name an element or a key. */
    private static String normal(String field) {
        return field.replaceAll("\\[[^\\]]*\\]", "");
    }
}
