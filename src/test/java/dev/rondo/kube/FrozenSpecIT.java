package dev.rondo.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.kube.ControlPlane.Running;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run keeps its spec: what may change, and what only with a new {@code runId}. */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenSpecIT {
    private Runs runs;

    @BeforeAll
    void namespace(Running running) {
        this.runs = new Runs(running.client(), running.namespace("frozen"));
    }

    @Test
    void refusesAnotherSpecAndSaysHowToRunAgain() {
        // Given
        runs.apply(Manifests.run("changed", Map.of("maxErrorRate", 0.2)));

        // Then
        assertThatThrownBy(() -> runs.apply(Manifests.run("changed", Map.of("maxErrorRate", 0.3))))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.maxErrorRate: Invalid value")
                .hasMessageContaining(
                        "must not change without `runId`: a run keeps its spec; change `runId` too to run" + " again");
    }

    @Test
    void refusesAFieldThatComesOrGoes() {
        // Given
        runs.apply(Manifests.run("come", Map.of()));
        runs.apply(Manifests.run("gone", Map.of("readiness", Map.of("path", "/ready"))));

        // Then
        assertThatThrownBy(() -> runs.apply(Manifests.run("come", Map.of("readiness", Map.of()))))
                .hasMessageContaining("change `runId` too");
        assertThatThrownBy(() -> runs.apply(Manifests.run("gone", Map.of())))
                .hasMessageContaining("change `runId` too");
    }

    @Test
    void refusesAChangeDeepInTheBody() {
        // Given
        runs.apply(Manifests.run("extra", Map.of("request", Map.of("extra", Map.of("top", Map.of("a", 1))))));

        // Then
        assertThatThrownBy(() -> runs.apply(Manifests.run(
                        "extra", Map.of("request", Map.of("extra", Map.of("top", Map.of("a", 2)))))))
                .hasMessageContaining("spec.request: Invalid value");
    }

    @Test
    void takesAnySpecWithANewRunId() {
        // Given
        runs.apply(Manifests.run("again", Map.of("runId", "1", "maxErrorRate", 0.2)));

        // When
        Double rate = runs.apply(Manifests.run("again", Map.of("runId", "2", "maxErrorRate", 0.3)))
                .getSpec()
                .maxErrorRate();

        // Then
        assertThat(rate).isEqualTo(0.3);
    }

    @Test
    void letsThreeFieldsChangeAtAnyTime() {
        // Given
        runs.apply(Manifests.run("switches", Map.of()));

        // When
        Map<String, Object> switches = Map.of("suspend", true, "cancel", true, "ttlSecondsAfterFinished", 60);
        Boolean cancel =
                runs.apply(Manifests.run("switches", switches)).getSpec().cancel();

        // Then
        assertThat(cancel).isTrue();
    }

    @Test
    void takesTheSameSpecAgain() {
        // Given
        long generation =
                runs.apply(Manifests.run("same", Map.of())).getMetadata().getGeneration();

        // When
        long after = runs.apply(Manifests.run("same", Map.of())).getMetadata().getGeneration();

        // Then
        assertThat(after).isEqualTo(generation);
    }

    @Test
    void findsOneChangeAmongAThousandEndpointsWithinTheBudget() {
        // Given
        List<Object> endpoints = Manifests.endpoints(1000, 32, 1);
        runs.apply(Manifests.run("many", Map.of("endpoints", endpoints)));
        List<Object> changed = new ArrayList<>(endpoints);
        changed.set(999, new HashMap<>(Map.of("name", "e999", "url", "http://10.0.0.2:8000")));

        // Then
        assertThatThrownBy(() -> runs.apply(Manifests.run("many", Map.of("endpoints", changed))))
                .hasMessageContaining("spec.endpoints: Invalid value")
                .hasMessageContaining("change `runId` too");
        assertThat(runs.apply(Manifests.run("many", Map.of("endpoints", changed, "runId", "2")))
                        .getSpec()
                        .runId())
                .isEqualTo("2");
    }

    @Test
    void takesAnotherOrderOfEndpointsForTheSame() {
        // Given
        List<Object> endpoints = Manifests.endpoints(3, 0, 0);
        runs.apply(Manifests.run("order", Map.of("endpoints", endpoints)));
        List<Object> reversed = new ArrayList<>(endpoints);
        Collections.reverse(reversed);

        // When
        int size = runs.apply(Manifests.run("order", Map.of("endpoints", reversed)))
                .getSpec()
                .endpoints()
                .size();

        // Then
        assertThat(size).isEqualTo(3);
    }
}
