package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunCondition;
import dev.rondo.api.RunPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that the tests of other tools' health checks read are what this operator writes. */
class RecordedRunsTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/rondo/operator/runs");

    @ParameterizedTest
    @MethodSource("states")
    void areAsTheOperatorWritesThem(String state) {
        Golden.check(RecordedRuns.all().get(state), "runs/" + state + ".yaml");
    }

    static Stream<String> states() {
        return RecordedRuns.all().keySet().stream();
    }

    @Test
    void coverEveryPhaseAndEveryCauseOfAFailure() {
        // When
        List<BenchmarkRun> runs = List.copyOf(RecordedRuns.all().values());

        // Then
        assertThat(runs).extracting(each -> each.getStatus().phase()).contains(RunPhase.values());
        assertThat(runs.stream()
                        .map(each -> Conditions.of(each.getStatus().conditions()))
                        .flatMap(each -> each.get(ConditionType.STALLED).stream())
                        .map(RunCondition::reason)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Stalled.values()).map(Stalled::word).toList());
    }

    /** GitOps tools apply what is committed again and again. */
    @ParameterizedTest
    @MethodSource("states")
    void doNothingWhenTheyHaveEndedAndAreAppliedAgainUnchanged(String state) {
        // Given
        BenchmarkRun run = RecordedRuns.all().get(state);
        boolean ended =
                run.getStatus().phase() != null && run.getStatus().phase().isFinished();
        boolean another = state.startsWith("run-again");

        // When
        RunDecision decision =
                RunDecisions.decide(RunTurns.of(run, run.getStatus()).world(), RunTurns.NOW);

        // Then
        if (another) {
            assertThat(decision).isEqualTo(new RunDecision.Begin(2));
        } else {
            assertThat(decision.equals(new RunDecision.Rest(null))).isEqualTo(ended);
        }
    }

    @Test
    void leaveNoFileBehind() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(each -> each.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(RecordedRuns.all().keySet());
        }
    }
}
