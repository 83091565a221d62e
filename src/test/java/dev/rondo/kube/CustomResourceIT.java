package dev.rondo.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.ManifestReader;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.plan.Planner;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server makes of good manifests: defaults, costs, columns, the status. */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomResourceIT {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private KubernetesClient client;
    private Runs runs;

    @BeforeAll
    void namespace(Running running) {
        this.client = running.client();
        this.runs = new Runs(client, running.namespace("custom-resource"));
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.api.ExampleFiles#runs")
    void acceptsEveryExample(Path file) throws IOException {
        // When
        BenchmarkRun run = runs.apply(Runs.read(Files.readString(file)));

        // Then
        assertThat(run.getSpec().runId()).isNotNull();
        assertThat(run.getStatus().observedGeneration()).isEqualTo(-1);
    }

    @Test
    void fillsInWhatThePlannerWouldAssume() throws IOException {
        // Given
        String manifest = Files.readString(Path.of("src/test/resources/dev/rondo/kube/every-object.yaml"));
        BenchmarkRunSpec written =
                ManifestReader.read("", manifest).manifests().get(0).spec();

        // When
        BenchmarkRunSpec stored = runs.tryOut(Runs.read(manifest)).getSpec();

        // Then
        assertThat(stored).isNotEqualTo(written);
        assertThat(Planner.plan("run", "uid", stored)).isEqualTo(Planner.plan("run", "uid", written));
    }

    @Test
    void fillsInWhatIsNotGiven() {
        // When
        BenchmarkRun run = runs.apply(Manifests.run("defaults", Map.of("request", Map.of(), "generators", Map.of())));

        // Then
        assertThat(run.getSpec().maxErrorRate()).isEqualTo(0.1);
        assertThat(run.getSpec().runId()).isEmpty();
        assertThat(run.getSpec().suspend()).isFalse();
        assertThat(run.getSpec().endpoints().get(0).weight()).isEqualTo(1);
        assertThat(run.getSpec().request().streaming()).isFalse();
        assertThat(run.getSpec().generators().replicas()).isEqualTo(1);
        assertThat(run.getSpec().connections()).isNull();
        assertThat(run.getStatus().observedGeneration()).isEqualTo(-1);
    }

    @Test
    void takesAThousandEndpointsWithSixtyFourHeadersEach() {
        // When
        BenchmarkRun run = runs.tryOut(Manifests.run("headers", Map.of("endpoints", Manifests.endpoints(1000, 64, 1))));

        // Then
        assertThat(run.getSpec().endpoints()).hasSize(1000);
        assertThat(run.getSpec().endpoints().get(999).headers()).hasSize(64);
    }

    @Test
    void keepsRoomForAStatusBesideASpecThatIsTooLarge() {
        // Given
        runs.apply(Manifests.run("large", Map.of("endpoints", Manifests.endpoints(3, 56, 8192))));
        Conditions conditions = Conditions.NONE.merge(
                RunState.failed(ConditionReason.Stalled.SPEC_TOO_LARGE, "has 1.4 MB"), List.of(), 1, NOW);

        // When
        BenchmarkRun run = runs.applyStatus("large", new StatusBuilder(1, conditions).build());

        // Then
        assertThat(run.getSpec().endpoints()).hasSize(3);
        assertThat(run.getStatus().conditions()).isEqualTo(conditions.list());
    }

    @Test
    void showsColumns() throws Exception {
        // Given
        runs.apply(Manifests.run("columns", Map.of()));
        runs.applyStatus(
                "columns",
                new StatusBuilder(
                                1,
                                Conditions.NONE.merge(
                                        RunState.progressing(ConditionReason.Ready.RUNNING, "load is sent"),
                                        List.of(),
                                        1,
                                        NOW))
                        .summary(Statuses.SUMMARY)
                        .endpoints(List.of(), 4)
                        .progress(List.of(Statuses.running("steady", 45.2)))
                        .build());

        // When
        JsonNode table = table("/columns");

        // Then
        assertThat(table.path("columnDefinitions").findValuesAsText("name"))
                .containsExactly(
                        "Name",
                        "Phase",
                        "Endpoints",
                        "Progress",
                        "Req/s",
                        "p99 ms",
                        "Errors",
                        "Age",
                        "TTFT p99 ms",
                        "Tokens/s",
                        "Imbalance",
                        "Slowest",
                        "Generators");
        JsonNode cells = table.path("rows").path(0).path("cells");
        assertThat(List.of(1, 2, 3, 4, 5, 6))
                .extracting(each -> cells.path(each).asText())
                .containsExactly("Running", "4", "steady 45% (1/1)", "12.5", "210.125", "3");
    }

    @Test
    void selectsByPhase() {
        // Given
        runs.apply(Manifests.run("suspended", Map.of()));
        runs.applyStatus(
                "suspended",
                new StatusBuilder(1, Conditions.NONE.merge(RunState.suspended("held back"), List.of(), 1, NOW))
                        .build());

        // When
        List<BenchmarkRun> selected = client.resources(BenchmarkRun.class)
                .inNamespace(runs.namespace())
                .withField("status.phase", "Suspended")
                .list()
                .getItems();

        // Then
        assertThat(selected).extracting(each -> each.getMetadata().getName()).containsExactly("suspended");
    }

    @Test
    void takesTheFullestStatusAndGivesItBack() {
        // Given
        runs.apply(Manifests.run("full", Map.of()));

        // When
        BenchmarkRun run = runs.applyStatus("full", Statuses.fullest(NOW));

        // Then
        assertThat(run.getStatus()).isEqualTo(Statuses.fullest(NOW));
        assertThat(runs.get("full").getStatus()).isEqualTo(Statuses.fullest(NOW));
    }

    @Test
    void takesTheStatusFromWhoeverElseWroteIt() {
        // Given
        runs.apply(Manifests.run("contested", Map.of()));
        client.resource(runs.get("contested")).inNamespace(runs.namespace()).editStatus(each -> {
            BenchmarkRun edited = new BenchmarkRun();
            edited.setMetadata(each.getMetadata());
            edited.setSpec(each.getSpec());
            edited.setStatus(new StatusBuilder(7, Conditions.NONE).build());
            return edited;
        });
        Conditions succeeded = Conditions.NONE.merge(RunState.succeeded("done"), List.of(), 1, NOW);

        // When
        BenchmarkRun run = runs.applyStatus("contested", new StatusBuilder(1, succeeded).build());

        // Then
        assertThat(run.getStatus().observedGeneration()).isEqualTo(1);
        assertThat(run.getStatus().phase()).hasToString("SUCCEEDED");
    }

    private JsonNode table(String path) throws Exception {
        URI uri = URI.create(client.getMasterUrl() + "apis/rondo.dev/v1alpha1/namespaces/" + runs.namespace()
                + "/benchmarkruns" + path);
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        HttpResponse<String> response =
                client.getHttpClient().sendAsync(request, String.class).get(10, TimeUnit.SECONDS);
        return new ObjectMapper().readTree(response.body());
    }
}
