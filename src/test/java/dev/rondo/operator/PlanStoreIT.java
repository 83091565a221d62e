package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.Statement;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.EncodedPlan;
import dev.rondo.plan.PlanFormatException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans of two parts, on a mock API server. */
class PlanStoreIT {
    private static final RunKey RUN = new RunKey("bench", "run", "b7d5a0f0-0001", 1);
    private static final Statement RESOLVED = EndpointsResolved.RESOLVED.because("2 endpoints");

    private final ApiServer api = ApiServer.mock();
    private final ClusterObjects cluster = new ClusterObjects(api.client());
    private final PlanStore plans = new PlanStore(cluster);

    @AfterEach
    void end() {
        api.close();
    }

    @Test
    void storesAPlanOnce() throws PlanFormatException {
        // When
        List<ConfigMap> stored = plans.store(RUN, plan("one"));
        List<ConfigMap> again = plans.store(RUN, plan("one"));

        // Then
        assertThat(uids(again)).isEqualTo(uids(stored)).hasSize(2);
        assertThat(uids(plans.find(RUN))).isEqualTo(uids(stored));
    }

    @Test
    void findsNoPlanOfWhichAPartIsMissing() {
        // Given
        cluster.createOnce(plan("one").get(0));

        // Then
        assertThat(plans.find(RUN)).isEmpty();
    }

    @Test
    void makesAPlanAnewWhereAnotherOneWasBegun() throws PlanFormatException {
        // Given
        cluster.createOnce(plan("earlier").get(0));

        // When
        List<ConfigMap> stored = plans.store(RUN, plan("one"));

        // Then
        assertThat(stored)
                .hasSize(2)
                .allMatch(part -> StoredPlan.isOfOnePlan(part, plan("one").get(0)));
    }

    @Test
    void completesThePlanThatWasBegun() throws PlanFormatException {
        // Given
        cluster.createOnce(plan("one").get(1));
        ConfigMap before = cluster.configMap("bench", RunNames.of(RUN).planPart(1));

        // When
        List<ConfigMap> stored = plans.store(RUN, plan("one"));

        // Then
        assertThat(uids(stored)).hasSize(2).contains(before.getMetadata().getUid());
    }

    @Test
    void mixesNoPlansThatAreBothIncomplete() {
        // Given
        cluster.createOnce(plan("one").get(0));
        cluster.createOnce(plan("other").get(1));

        // Then
        assertThat(plans.find(RUN)).isEmpty();
    }

    @Test
    void makesNoOtherPlanForAJobThatIsThere() {
        // Given
        cluster.createOnce(new JobBuilder()
                .withNewMetadata()
                .withNamespace("bench")
                .withName(RunNames.of(RUN).job())
                .withOwnerReferences(RunOwner.of(RUN))
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build());

        // Then
        assertThatThrownBy(() -> plans.store(RUN, plan("one")))
                .isInstanceOf(PlanFormatException.class)
                .hasMessage("the run's plan is gone or was changed");
    }

    @Test
    void takesNothingThatIsSomebodyElses() {
        // Given
        String name = RunNames.of(RUN).planPart(0);
        api.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("bench")
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();

        // Then
        assertThatThrownBy(() -> plans.store(RUN, plan("one")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ConfigMap \"" + name + "\" must belong to the run");
    }

    private static List<ConfigMap> plan(String digest) {
        EncodedPlan encoded = new EncodedPlan(List.of(digest.getBytes(), new byte[] {1, 2}), digest, 10);
        return StoredPlan.configMaps(RUN, encoded, RESOLVED, "CA");
    }

    private static List<String> uids(List<ConfigMap> parts) {
        return parts.stream().map(each -> each.getMetadata().getUid()).toList();
    }
}
