package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans that name no model: each generator asks the servers, and says what it found when it joins. */
final class LookedUpModelTest {
    private static final Plan PLAN = CoordinationPlans.of(3, """
            endpoints: [{name: a, url: "http://127.0.0.1:1"}]
            request: {streaming: true}
            phases: [{name: steady, kind: Profiling, concurrency: 3, durationSeconds: 60}]
            """);

    private final TestTime time = new TestTime();

    private RunCoordination coordination(int maxLost) {
        return new RunCoordination(
                PLAN, CoordinationLimits.inCluster(maxLost), time.now().plus(Duration.ofMinutes(3)), time.now());
    }

    private void join(RunCoordination coordination, int index, String model) {
        assertThat(coordination.join(index, "pod-" + index, found(model), time.now()))
                .isEmpty();
    }

    private static JoinMessage found(String model) {
        return new JoinMessage(0, Map.of(), "", model, null);
    }

    @Test
    void oneModelThatAllHaveFoundIsTheRuns() {
        // Given
        RunCoordination coordination = coordination(0);

        // When
        for (int index = 0; index < 3; index++) {
            join(coordination, index, "llama");
        }

        // Then
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        assertThat(coordination.model()).isEqualTo("llama");
    }

    @Test
    void noLoadBeginsWhereGeneratorsHaveFoundDifferentModels() {
        // Given
        RunCoordination coordination = coordination(0);

        // When
        join(coordination, 0, "llama");
        join(coordination, 1, "qwen");
        join(coordination, 2, "llama");

        // Then
        assertThat(coordination.view().failure())
                .contains(new RunFailure(
                        RunFailure.Reason.MODELS_DIFFER,
                        "spec.request.model must be given: the servers list different ones: "
                                + "generator 0 found \"llama\", generator 1 found \"qwen\""));
        assertThat(coordination.stage()).isEqualTo(RunStage.STOPPING);
        assertThat(coordination.answer(0, time.now()).directive()).isInstanceOf(Directive.Stop.class);
    }

    @Test
    void whatALostGeneratorHadFoundKeepsNobodyFromBeginning() {
        // Given
        RunCoordination coordination = coordination(1);
        join(coordination, 1, "qwen");
        coordination.lost(1, "its node is gone", time.now());

        // When
        join(coordination, 0, "llama");
        join(coordination, 2, "llama");

        // Then
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        assertThat(coordination.model()).isEqualTo("llama");
    }

    @Test
    void itTravelsWithTheJoinMessage() throws IOException {
        // Given
        byte[] silent = "{\"begun\":0,\"unready\":{},\"problem\":\"\"}".getBytes(StandardCharsets.UTF_8);

        // When / Then
        assertThat(MessageCodec.join(MessageCodec.bytes(found("llama")))).isEqualTo(found("llama"));
        assertThat(MessageCodec.join(silent)).isEqualTo(JoinMessage.ready());
    }

    @Test
    void nobodyNamesAModelWhereThePlanDoes() {
        // Given
        Plan named = CoordinationPlans.twoPhases();

        // When / Then
        assertThat(found("llama").within(named).model()).isEmpty();
        assertThat(found("m".repeat(600)).within(PLAN).model()).hasSize(512);
    }
}
