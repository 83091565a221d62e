package dev.rondo.chart;

import com.marcnuri.helm.Helm;
import dev.rondo.kube.KubeScripts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A release of the chart, rendered by Helm itself and installed nowhere.
 *
 * @param values as YAML
 */
public record Chart(Path folder, String release, String namespace, String values) {
    static final Path FOLDER = Path.of("helm/rondo");
    /** The oldest Kubernetes that the chart allows. */
    private static final String KUBERNETES = "1.31.0";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String HOOK = "    helm.sh/hook: test\n";

    /** With the chart's own values. */
    public static Chart release(String release, String namespace) {
        return new Chart(FOLDER, release, namespace, "");
    }

    /** This one, with these values, as YAML. */
    public Chart with(String newValues) {
        return new Chart(folder, release, namespace, newValues);
    }

    /** All objects but those of {@code helm test}, as text with the comments of the templates. */
    String text() {
        return withValuesFile(file -> new Helm(folder)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file)
                .skipCrds()
                .call());
    }

    /** All objects but those of {@code helm test}. */
    public List<HasMetadata> objects() {
        return documents(text()).map(Chart::object).toList();
    }

    /** All objects as they are written, those of {@code helm test} too; for the API server to judge. */
    List<String> everyDocument() {
        try {
            Path copy = Files.createTempDirectory("rondo-chart-");
            try {
                copy(folder, copy);
                Path test = copy.resolve("templates/tests/demo.yaml");
                Files.writeString(test, Files.readString(test).replace(HOOK, ""));
                return documents(new Chart(copy, release, namespace, values).text())
                        .toList();
            } finally {
                KubeScripts.clear(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm says after it has installed the release. */
    String notes() {
        String output = withValuesFile(file -> new Helm(folder)
                .install()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file)
                .dryRun()
                .clientOnly()
                .call()
                .getOutput());
        return output.substring(output.indexOf("NOTES:\n") + "NOTES:\n".length());
    }

    static Stream<String> documents(String text) {
        return Stream.of(text.split("(?m)^---$"))
                .filter(each -> each.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")));
    }

    private static HasMetadata object(String document) {
        return SERIALIZATION.unmarshal(document);
    }

    private <T> T withValuesFile(Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("rondo-values-", ".yaml");
            try {
                Files.writeString(file, values);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
