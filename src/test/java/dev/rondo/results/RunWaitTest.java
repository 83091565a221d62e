package dev.rondo.results;

import static dev.rondo.results.RunStates.RUNNING;
import static dev.rondo.results.RunStates.SUCCEEDED;
import static dev.rondo.results.RunStates.run;
import static dev.rondo.results.RunStates.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.report.RunStatusView;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunWaitTest {
    private static final BenchmarkRun UNDER_WAY = run("1", status("1", RUNNING).build());
    private static final BenchmarkRun ENDED = run("1", status("1", SUCCEEDED).build());
    private static final ClusterProblem AWAY = ClusterProblem.passing("away", new IOException("reset"));

    private final List<@Nullable BenchmarkRunStatus> shown = new ArrayList<>();
    private long nanos;

    @Test
    void showsEachStatusUntilTheEnd() throws Exception {
        // When
        Selection selection = waiting(List.of(UNDER_WAY, UNDER_WAY, ENDED)).untilEnded(null, Optional.empty());
        // Then
        assertThat(selection).isInstanceOf(Selection.Ended.class);
        assertThat(shown).hasSize(2);
    }

    @Test
    void readsOnceWithoutTime() throws Exception {
        // When
        Selection selection = waiting(List.of(UNDER_WAY)).untilEnded(null, Optional.of(Duration.ZERO));
        // Then
        assertThat(selection).isEqualTo(new Selection.UnderWay(UNDER_WAY.getStatus()));
    }

    @Test
    void givesUpWhenTheTimeIsUp() throws Exception {
        // When
        Selection selection =
                waiting(List.of(UNDER_WAY, UNDER_WAY, UNDER_WAY)).untilEnded(null, Optional.of(Duration.ofSeconds(2)));
        // Then
        assertThat(selection).isInstanceOf(Selection.UnderWay.class);
        assertThat(nanos).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void waitsForAServerThatIsAwayForAWhile() throws Exception {
        // Then
        assertThat(waiting(List.of(UNDER_WAY, AWAY, AWAY, ENDED)).untilEnded(null, Optional.empty()))
                .isInstanceOf(Selection.Ended.class);
    }

    @Test
    void doesNotWaitForeverForAServerThatIsAway() {
        // Given
        List<Object> answers = new ArrayList<>(List.of(UNDER_WAY));
        for (int i = 0; i < 100; i++) {
            answers.add(AWAY);
        }
        // Then
        assertThatThrownBy(() -> waiting(answers).untilEnded(null, Optional.empty()))
                .isSameAs(AWAY);
        assertThat(nanos).isEqualTo(RunWait.PATIENCE.toNanos());
    }

    @Test
    void givesUpAtOnceOnWhatTimeWontHeal() {
        // Given
        ClusterProblem forbidden = ClusterProblem.failed("not allowed");
        // Then
        assertThatThrownBy(() -> waiting(List.of(UNDER_WAY, forbidden)).untilEnded(null, Optional.empty()))
                .isSameAs(forbidden);
    }

    /** @param answers runs and problems, one for each read */
    private RunWait waiting(List<?> answers) {
        List<Object> left = new ArrayList<>(answers);
        RunSource source = () -> {
            Object next = left.remove(0);
            if (next instanceof ClusterProblem problem) {
                throw problem;
            }
            return (BenchmarkRun) next;
        };
        RunStatusView view = new RunStatusView() {
            @Override
            public void show(@Nullable BenchmarkRunStatus status) {
                shown.add(status);
            }

            @Override
            public void close() {}
        };
        return new RunWait(source, view, () -> nanos, duration -> nanos += duration.toNanos());
    }
}
