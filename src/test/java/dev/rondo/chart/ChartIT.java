package dev.rondo.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says of every object of the chart, in namespaces that take restricted pods only. */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartIT {
    /** Defined by the Prometheus Operator, which isn't there. */
    private static final String UNDEFINED_KIND = "ServiceMonitor";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final PatchContext TRY_OUT = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("chart")
            .withForce(true)
            .withFieldValidation("Strict")
            .withDryRun(List.of("All"))
            .build();

    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private KubernetesClient client;
    private String namespace;

    @BeforeAll
    void connect(Running running) {
        client = new KubernetesClientBuilder()
                .withConfig(running.client().getConfiguration())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("warnings", new Interceptor() {
                    @Override
                    public void after(
                            HttpRequest request,
                            HttpResponse<?> response,
                            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
                        warnings.addAll(response.headers("Warning"));
                    }
                }))
                .build();
        namespace = running.namespace("chart");
        List.of(namespace, "team-a", "team-b").forEach(this::restrict);
    }

    private void restrict(String name) {
        String label = "pod-security.kubernetes.io/";
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of(label + "enforce", "restricted", label + "warn", "restricted"))
                        .endMetadata()
                        .build())
                .forceConflicts()
                .serverSideApply();
        await().atMost(LIMIT)
                .until(() -> client.serviceAccounts()
                                .inNamespace(name)
                                .withName("default")
                                .get()
                        != null);
    }

    @AfterAll
    void close() {
        client.close();
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.chart.ChartValues#names")
    void isTakenWithoutAWarning(String values) {
        // Given
        List<String> documents =
                Chart.release("rondo", namespace).with(ChartValues.read(values)).everyDocument();
        assertThat(documents).anySatisfy(each -> assertThat(each).contains("kind: Pod\n"));
        warnings.clear();

        // When
        documents.stream()
                .filter(each -> !each.contains("kind: " + UNDEFINED_KIND))
                .forEach(this::tryOut);

        // Then
        assertThat(warnings).isEmpty();
    }

    @Test
    void wouldBeWarnedOfAPodThatMayDoMore() {
        // Given
        String deployment = Chart.release("rondo", namespace).everyDocument().stream()
                .filter(each -> each.contains("kind: Deployment"))
                .findFirst()
                .orElseThrow();
        warnings.clear();

        // When
        tryOut(deployment.replace("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"));

        // Then
        assertThat(warnings).anySatisfy(each -> assertThat(each).contains("allowPrivilegeEscalation"));
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.chart.ChartValues#names")
    void showsAFirstRunThatIsTaken(String values) {
        // Given
        String notes =
                Chart.release("rondo", namespace).with(ChartValues.read(values)).notes();
        String manifests = notes.substring(notes.indexOf("<<'EOF'\n") + "<<'EOF'\n".length(), notes.indexOf("\nEOF\n"));
        warnings.clear();

        // When
        Chart.documents(manifests).forEach(this::tryOut);

        // Then
        assertThat(warnings).isEmpty();
    }

    private void tryOut(String document) {
        GenericKubernetesResource object = serialization.unmarshal(document, GenericKubernetesResource.class);
        if (object.getMetadata().getNamespace() == null && !object.getKind().startsWith("Cluster")) {
            object.getMetadata().setNamespace(namespace);
        }
        client.resource(object).patch(TRY_OUT);
    }
}
