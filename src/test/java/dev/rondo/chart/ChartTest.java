package dev.rondo.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.rondo.api.ManifestReader;
import dev.rondo.report.RondoBuild;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart renders, by its values. */
class ChartTest {
    private static final Chart RONDO = Chart.release("rondo", "rondo-system");

    @Test
    void hasNothingToComplainAboutForHelm() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void isOfTheVersionOfTheProject() throws IOException {
        // Given
        JsonNode chart =
                new YAMLMapper().readTree(Chart.FOLDER.resolve("Chart.yaml").toFile());

        // Then
        assertThat(chart.get("appVersion").asText()).isEqualTo(RondoBuild.version());
        assertThat(chart.at("/annotations/artifacthub.io~1images").asText())
                .contains("image: rondo.dev/rondo:" + RondoBuild.version() + "\n");
    }

    @Test
    void givesAnExampleThatIsRight() throws IOException {
        // Given
        JsonNode chart =
                new YAMLMapper().readTree(Chart.FOLDER.resolve("Chart.yaml").toFile());
        JsonNode example = new YAMLMapper()
                .readTree(chart.at("/annotations/artifacthub.io~1crdsExamples").asText())
                .get(0);

        // When, then
        assertThat(ManifestReader.read("", example.toString()).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "default,        rondo.dev/rondo:VERSION,  IfNotPresent",
        "everything,     rondo.dev/rondo:0.1.0-rc.1, IfNotPresent",
        "digest, registry.example:5000/benchmarks/rondo@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, Always",
    })
    void runsOneImage(String values, String image, String pullPolicy) {
        // When
        Container operator = operator(RONDO.with(ChartValues.read(values)));

        // Then
        assertThat(operator.getImage())
                .isEqualTo(image.replace("VERSION", RondoBuild.version()))
                .isEqualTo(environment(operator).get("RONDO_IMAGE"));
        assertThat(operator.getImagePullPolicy()).isEqualTo(pullPolicy);
        assertThat(operator.getArgs()).containsExactly("operator");
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.chart.ChartValues#names")
    void givesEveryObjectItsMarksAndALabelledName(String values) {
        for (HasMetadata object : RONDO.with(ChartValues.read(values)).objects()) {
            assertThat(object.getMetadata().getLabels())
                    .as(object.getKind())
                    .containsEntry("app.kubernetes.io/name", "rondo")
                    .containsEntry("app.kubernetes.io/instance", "rondo")
                    .containsEntry("app.kubernetes.io/managed-by", "Helm");
            assertThat(object.getMetadata().getName()).hasSizeLessThan(64).startsWith(nameOf(values));
        }
    }

    private static String nameOf(String values) {
        return values.equals("everything") ? "bench" : "rondo-";
    }

    @Test
    void leadsGeneratorsToTheLeader() {
        // Given
        List<HasMetadata> objects = RONDO.with(ChartValues.read("everything")).objects();
        Map<String, String> labels = one(objects, Deployment.class, "bench-operator")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        Service service = one(objects, Service.class, "bench-coordinator");
        Map<String, String> environment = environment(operator(RONDO.with(ChartValues.read("everything"))));

        // Then: also where values try to say otherwise
        assertThat(service.getSpec().getSelector())
                .containsEntry("rondo.dev/leader", "true")
                .containsEntry("app.kubernetes.io/component", "operator");
        assertThat(labels).containsEntry("team", "platform");
        service.getSpec().getSelector().entrySet().stream()
                .filter(label -> !label.getKey().equals("rondo.dev/leader"))
                .forEach(label -> assertThat(labels).contains(label));
        assertThat(environment)
                .containsEntry("RONDO_COORDINATOR_SERVICE", "bench-coordinator")
                .containsEntry("RONDO_TLS_SECRET", "bench-coordinator-tls")
                .containsEntry("RONDO_LEASE", "bench-operator")
                .containsEntry("RONDO_GENERATOR_NETWORK_POLICY", "true")
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx256m -Dnote=\"a: b # c\"");
    }

    @Test
    void makesOnlyWhatIsAskedFor() {
        assertThat(kinds("default"))
                .containsOnly(
                        "ServiceAccount",
                        "ClusterRole",
                        "ClusterRoleBinding",
                        "Role",
                        "RoleBinding",
                        "Service",
                        "Deployment");
        assertThat(kinds("everything")).contains("PodDisruptionBudget", "NetworkPolicy", "ServiceMonitor", "ConfigMap");
        assertThat(kinds("without-rights")).containsOnly("Service", "Deployment");
        assertThat(operator(RONDO.with(ChartValues.read("namespaced"))).getEnv())
                .filteredOn(each -> each.getName().equals("RONDO_WATCH_NAMESPACES"))
                .extracting(EnvVar::getValue)
                .containsExactly("team-a,team-b");
    }

    @Test
    void hasOneServiceReadByPrometheus() {
        // Given
        List<HasMetadata> objects = RONDO.with(ChartValues.read("everything")).objects();
        GenericKubernetesResource monitor = objects.stream()
                .filter(GenericKubernetesResource.class::isInstance)
                .map(GenericKubernetesResource.class::cast)
                .findFirst()
                .orElseThrow();
        Map<String, String> wanted = monitor.get("spec", "selector", "matchLabels");

        // When
        List<HasMetadata> services = objects.stream()
                .filter(Service.class::isInstance)
                .filter(each -> each.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet()))
                .toList();

        // Then
        assertThat(services)
                .singleElement()
                .satisfies(service -> assertThat(
                                ((Service) service).getSpec().getPorts().get(0).getName())
                        .isEqualTo(monitor.<String>get("spec", "endpoints", 0, "port")));
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
    }

    private static List<String> kinds(String values) {
        return RONDO.with(ChartValues.read(values)).objects().stream()
                .map(HasMetadata::getKind)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.chart.ChartValues#names")
    void showsAFirstRunThatIsRight(String values) {
        // When
        String notes = RONDO.with(ChartValues.read(values)).notes();

        // Then
        String manifests = notes.substring(notes.indexOf("<<'EOF'\n") + "<<'EOF'\n".length(), notes.indexOf("\nEOF\n"));
        List<String> documents = Chart.documents(manifests).toList();
        assertThat(documents).hasSize(3);
        assertThat(ManifestReader.read("", documents.get(2)).problems()).isEmpty();
        assertThat(notes).contains("kubectl wait -n " + (values.equals("namespaced") ? "team-a" : "default"));
    }

    @Test
    void keepsLongNamesShortEnough() {
        // Given
        Chart chart = Chart.release("a.release-with-a-name-as-long-as-helm-lets-it-be.1234", "rondo-system");

        // When, then
        assertThat(chart.with("serviceMonitor: {enabled: true}").objects())
                .allSatisfy(each -> assertThat(each.getMetadata().getName()).hasSizeLessThan(64));
    }

    static Container operator(Chart chart) {
        return chart.objects().stream()
                .filter(Deployment.class::isInstance)
                .map(each -> ((Deployment) each)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream()
                .filter(each -> each.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static <T extends HasMetadata> T one(List<HasMetadata> objects, Class<T> type, String name) {
        return objects.stream()
                .filter(type::isInstance)
                .filter(each -> each.getMetadata().getName().equals(name))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
