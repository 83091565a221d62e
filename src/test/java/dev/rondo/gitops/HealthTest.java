package dev.rondo.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Argo CD, Flux and kstatus, each by what it executes, judge every state as it is meant, and so agree. */
class HealthTest {
    private static final ArgoHealth ARGO = new ArgoHealth(Manifests.text("argocd/health.lua"));
    private static final FluxHealth FLUX = flux();

    @ParameterizedTest
    @MethodSource("dev.rondo.gitops.RecordedRun#all")
    void argoCdJudgesItAsItIsMeant(RecordedRun run) {
        assertThat(ARGO.of(run.object()).health()).isEqualTo(run.meant());
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.gitops.RecordedRun#all")
    void fluxJudgesItAsItIsMeant(RecordedRun run) {
        assertThat(FLUX.of(run)).isEqualTo(run.meant());
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.gitops.RecordedRun#all")
    void kstatusJudgesItAsItIsMeant(RecordedRun run) {
        assertThat(Kstatus.of(run)).isEqualTo(run.meant());
    }

    @Test
    void argoCdSaysWhyInWords() {
        assertThat(ARGO.of(RecordedRun.named("failed-ObjectivesMissed").object()))
                .isEqualTo(
                        new ArgoHealth.Verdict(
                                "Degraded",
                                "ObjectivesMissed: request_latency p99 of endpoint \"a\" is 210.123 ms, at most 200 is allowed"));
        assertThat(ARGO.of(RecordedRun.named("succeeded").object()))
                .isEqualTo(new ArgoHealth.Verdict("Healthy", "100 requests succeeded"));
        assertThat(ARGO.of(RecordedRun.named("suspended-by-queue").object()))
                .isEqualTo(new ArgoHealth.Verdict("Suspended", "the run's Job waits in its queue"));
        assertThat(ARGO.of(RecordedRun.named("run-again-after-failed-ObjectivesMissed")
                        .object()))
                .isEqualTo(new ArgoHealth.Verdict("Progressing", "not seen by the operator yet"));
    }

    /** The reason for the default of {@code status} in the definition: a resource never is without. */
    @Test
    void onlyKstatusWouldTakeAResourceWithoutAnyStatusForDone() {
        // Given
        RecordedRun bare = new RecordedRun("bare", Map.of("metadata", Map.of("generation", 1L)));

        // Then
        assertThat(bare.hasStatus()).isFalse();
        assertThat(ARGO.of(bare.object()).health()).isEqualTo(Health.IN_PROGRESS);
        assertThat(Kstatus.of(bare)).isEqualTo(Health.CURRENT);
        assertThat(RecordedRun.named("unseen").status()).containsEntry("observedGeneration", -1L);
    }

    @Test
    void theConfigMapOfArgoCdHoldsTheSameCheck() {
        // When
        JsonNode data =
                Manifests.documents("argocd/argocd-cm.yaml", "ConfigMap").get(0).required("data");

        // Then
        assertThat(data.required("resource.customizations.health.rondo.dev_BenchmarkRun")
                        .asText())
                .isEqualTo(Manifests.text("argocd/health.lua"));
    }

    private static FluxHealth flux() {
        JsonNode checks = Manifests.documents("flux/kustomization.yaml", "Kustomization").stream()
                .map(each -> each.at("/spec/healthCheckExprs/0"))
                .filter(each -> each.path("kind").asText().equals("BenchmarkRun"))
                .findFirst()
                .orElseThrow();
        return new FluxHealth(text(checks, "inProgress"), text(checks, "failed"), text(checks, "current"));
    }

    private static String text(JsonNode node, String field) {
        return Objects.requireNonNull(node.required(field).textValue());
    }
}
