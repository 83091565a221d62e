package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    @Test
    void putsARunThatHasEndedFirst() {
        // When
        List<HistoryEntry> history = Histories.after(status(RunState.succeeded("40 requests succeeded"), 3));

        // Then
        assertThat(history).extracting(HistoryEntry::runId).containsExactly("now", "2", "1", "0");
        assertThat(history.get(0).phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(history.get(0).message()).isEqualTo("40 requests succeeded");
        assertThat(history.get(0).results().configMaps()).containsExactly("result-now");
    }

    @Test
    void keepsFiveAndNamesTheResultsOfTheOthers() {
        // Given
        BenchmarkRunStatus status = status(RunState.cancelled(""), 5);

        // Then
        assertThat(Histories.after(status)).extracting(HistoryEntry::runId).containsExactly("now", "4", "3", "2", "1");
        assertThat(Histories.dropped(status)).containsExactly("result-0", "more-0");
    }

    @Test
    void dropsNothingWhileThereIsRoom() {
        assertThat(Histories.dropped(status(RunState.cancelled(""), 4))).isEmpty();
        assertThat(Histories.dropped(null)).isEmpty();
        assertThat(Histories.after(null)).isNull();
    }

    @Test
    void leavesOutAnAttemptThatWasGivenUp() {
        // Given
        BenchmarkRunStatus suspended = status(RunState.suspended(""), 2);
        BenchmarkRunStatus pending = status(RunState.progressing(Ready.PENDING, ""), 2);

        // Then
        assertThat(Histories.after(suspended)).extracting(HistoryEntry::runId).containsExactly("1", "0");
        assertThat(Histories.after(pending)).extracting(HistoryEntry::runId).containsExactly("1", "0");
    }

    private static BenchmarkRunStatus status(RunState state, int earlier) {
        Conditions conditions = Conditions.NONE.merge(state, List.of(), 1, RunTurns.NOW);
        return new StatusBuilder(1, conditions)
                .run("now", earlier + 1)
                .results(new ResultsStatus(List.of("result-now"), 10L))
                .history(IntStream.range(0, earlier)
                        .mapToObj(each -> earlier - 1 - each)
                        .map(HistoriesTest::entry)
                        .toList())
                .build();
    }

    private static HistoryEntry entry(int number) {
        return new HistoryEntry(
                Integer.toString(number),
                number + 1,
                RunPhase.SUCCEEDED,
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new ResultsStatus(List.of("result-" + number, "more-" + number), 10L));
    }
}
