package dev.rondo.results;

import static dev.rondo.results.RunStates.RUNNING;
import static dev.rondo.results.RunStates.SUCCEEDED;
import static dev.rondo.results.RunStates.earlier;
import static dev.rondo.results.RunStates.run;
import static dev.rondo.results.RunStates.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunPhase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final BenchmarkRunStatus SECOND_ENDED =
            status("2", SUCCEEDED).build();

    @Test
    void findsTheResourcesOwnRunAtItsEnd() {
        // Then
        assertThat(Selection.of(run("2", SECOND_ENDED), null)).isEqualTo(new Selection.Ended(SECOND_ENDED));
        assertThat(Selection.of(run("2", SECOND_ENDED), "2")).isEqualTo(new Selection.Ended(SECOND_ENDED));
    }

    @Test
    void takesARunWithoutAnyStatusOrEndForOneUnderWay() {
        // Given
        BenchmarkRunStatus running = status("2", RUNNING).build();
        // Then
        assertThat(Selection.of(run("2", running), null)).isEqualTo(new Selection.UnderWay(running));
        assertThat(Selection.of(run("2", null), null)).isEqualTo(new Selection.UnderWay(null));
    }

    @Test
    void doesNotTakeTheEndOfTheRunBeforeForThatOfTheNewOne() {
        // Then
        assertThat(Selection.of(run("3", SECOND_ENDED), null)).isEqualTo(new Selection.UnderWay(SECOND_ENDED));
        assertThat(Selection.of(run("3", SECOND_ENDED), "2")).isEqualTo(new Selection.Ended(SECOND_ENDED));
    }

    @Test
    void findsEarlierRunsTheLatestOfAnIdFirst() {
        // Given
        HistoryEntry later = earlier("1", RunPhase.SUCCEEDED, null);
        HistoryEntry before = earlier("1", RunPhase.CANCELLED, null);
        BenchmarkRunStatus status =
                status("2", RUNNING).history(List.of(later, before)).build();
        // Then
        assertThat(Selection.of(run("2", status), "1")).isEqualTo(new Selection.Earlier(later));
        assertThat(Selection.of(run("2", status), "7")).isEqualTo(new Selection.Unknown(List.of("2", "1")));
    }
}
