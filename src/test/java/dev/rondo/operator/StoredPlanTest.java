package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.Statement;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanFormatException;
import dev.rondo.plan.PlannedRun;
import dev.rondo.plan.Planner;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPlanTest {
    private static final RunKey RUN = new RunKey("bench", "run", "b7d5a0f0-0001", 3);
    private static final PlannedRun PLANNED = planned();

    @Test
    void comesBackWithWhatItWasMadeFrom() throws PlanFormatException {
        // Given
        Statement partly = EndpointsResolved.SOME_NOT_READY.because("2 endpoints; a: no ready address");

        // When
        List<ConfigMap> parts = parts(partly);

        // Then
        assertThat(StoredPlan.read(parts)).isEqualTo(PLANNED);
        assertThat(StoredPlan.resolved(parts)).isEqualTo(partly);
        assertThat(StoredPlan.resolved(parts(EndpointsResolved.RESOLVED.because("2 endpoints"))))
                .isEqualTo(EndpointsResolved.RESOLVED.because("2 endpoints"));
    }

    @Test
    void isImmutableOwnedAndBringsWhatIsNeededToReadIt() {
        // When
        ConfigMap part = parts(EndpointsResolved.RESOLVED.because("")).get(0);

        // Then
        assertThat(part.getImmutable()).isTrue();
        assertThat(part.getMetadata().getName()).isEqualTo(RunNames.of(RUN).planPart(0));
        assertThat(part.getMetadata().getLabels()).containsEntry(RunLabels.ATTEMPT, "3");
        assertThat(part.getMetadata().getOwnerReferences())
                .singleElement()
                .matches(owner -> owner.getUid().equals(RUN.uid()) && owner.getController());
        assertThat(part.getData()).containsEntry("ca.crt", "CA").containsKey(GeneratorContract.PLAN_DIGEST);
        assertThat(part.getBinaryData()).containsOnlyKeys(StoredPlan.partKey(0));
    }

    @Test
    void isRefusedIfItIsNotWhatItsDigestSays() {
        // Given
        ConfigMap changed = new ConfigMapBuilder(
                        parts(EndpointsResolved.RESOLVED.because("")).get(0))
                .editMetadata()
                .addToAnnotations(StoredPlan.SHA256, "0")
                .endMetadata()
                .build();

        // Then
        assertThatThrownBy(() -> StoredPlan.read(List.of(changed)))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining("SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "10", "many"})
    void saysNothingOfPartsThatItCannotHave(String count) {
        // Given
        ConfigMap part = new ConfigMapBuilder()
                .withNewMetadata()
                .withAnnotations(Map.of(StoredPlan.PARTS, count))
                .endMetadata()
                .build();

        // Then
        assertThat(StoredPlan.parts(part)).isZero();
    }

    private static List<ConfigMap> parts(Statement resolved) {
        return StoredPlan.configMaps(RUN, PlanCodec.encode(PLANNED), resolved, "CA");
    }

    private static PlannedRun planned() {
        BenchmarkRunSpec spec = Serialization.unmarshal("""
                endpoints:
                - {name: a, url: "http://10.0.0.1:8000"}
                - {name: b, url: "http://10.0.0.2:8000"}
                request: {model: llama}
                phases:
                - {name: steady, kind: Profiling, requests: 10, concurrency: 2}
                generators: {replicas: 2, maxLost: 1, startTimeoutSeconds: 77}
                """, BenchmarkRunSpec.class);
        return new PlannedRun(Planner.plan("run", "b7d5a0f0-0001", spec), spec);
    }
}
