package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.api.Arrival;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SendSecondsTest {
    private static final long START = 77 * SECOND;

    private final SecondTable<LoopColumn> table = new SecondTable<>(LoopColumn.class, 600);
    private final SendSeconds sends = new SendSeconds(table, START);

    @Property(tries = 200)
    void findsMedianAndTailOfEachSecondAsASortedListDoes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_500) int count) {
        // Given
        SecondTable<LoopColumn> seconds = new SecondTable<>(LoopColumn.class, 600);
        SendSeconds some = new SendSeconds(seconds, START);
        Random random = new Random(seed);
        List<List<Long>> lags = List.of(new ArrayList<>(), new ArrayList<>());

        // When
        for (int second = 0; second < 2; second++) {
            for (int i = 0; i < count; i++) {
                long lag = (long) (20_000 * Math.exp(random.nextGaussian()));
                lags.get(second).add(lag);
                some.sent(START + second * SECOND + i);
                some.lag(lag);
            }
        }
        some.addTo(seconds);

        // Then
        int slowest = Math.max(3, (count + 99) / 100);
        for (int second = 0; second < 2; second++) {
            List<Long> sorted = lags.get(second).stream().sorted().toList();
            assertNear(seconds.get(second, LoopColumn.LAG_P50_NANOS), sorted.get((count + 1) / 2 - 1));
            assertThat(seconds.get(second, LoopColumn.LAG_MAX_NANOS)).isEqualTo(sorted.get(count - 1));
            long tail = seconds.get(second, LoopColumn.LAG_TAIL_NANOS);
            if (count < 3) {
                assertThat(tail).isZero();
            } else {
                assertNear(tail, sorted.get(count - slowest));
            }
        }
    }

    /** To the bin of a histogram with 2 digits, or to its unit of 100 ns. */
    private static void assertNear(long actual, long expected) {
        assertThat(actual).isCloseTo(expected, within(100 + expected / 100));
    }

    @Property(tries = 100)
    void addsUpToTheTotalsOfThePhase(@ForAll long seed, @ForAll @IntRange(max = 200) int requests) {
        // Given
        MetricPlans plans = new MetricPlans();
        plans.load = new Load.Open(1, Arrival.POISSON, 1, Load.Open.NO_CEILING);
        Plan plan = plans.plan();
        LaneRecorder recorder = RandomRun.of(plan, seed, requests);

        // When
        PhaseSnapshot snapshot = recorder.snapshot();

        // Then
        SecondTable<LoopColumn> seconds = snapshot.health().loops().get(0);
        assertThat(seconds.total(LoopColumn.SENT)).isEqualTo(snapshot.sent());
        assertThat(seconds.total(LoopColumn.OFFERED)).isEqualTo(snapshot.sent());
        if (snapshot.loop().generatorLag().count() > 0) {
            assertThat(seconds.total(LoopColumn.LAG_MAX_NANOS))
                    .isEqualTo(snapshot.loop().generatorLag().max());
        }
    }

    @Test
    void countsWhatWasDueInItsOwnSecond() {
        // When
        sends.offered(START + 10, 1);
        sends.sent(START + 2 * SECOND);
        sends.offered(START + 2 * SECOND, 1);
        sends.offered(START + SECOND + 1, 3);
        sends.offered(START - 1, 1);
        sends.addTo(table);

        // Then
        assertThat(table.get(0, LoopColumn.OFFERED)).isEqualTo(2);
        assertThat(table.get(1, LoopColumn.OFFERED)).isEqualTo(3);
        assertThat(table.get(2, LoopColumn.OFFERED)).isEqualTo(1);
        assertThat(table.get(2, LoopColumn.SENT)).isEqualTo(1);
    }

    @Test
    void countsEventsInTheSecondsInWhichTheyCame() {
        // Given
        RequestObservation shortOne = Requests.stream(0, START, 100 * MILLI, MILLI, 5);
        RequestObservation longOne = Requests.stream(0, START, 900 * MILLI, 50 * MILLI, 4);
        longOne.contentEvent(START + 1_050 * MILLI, false, true);
        longOne.contentEvent(START + 1_050 * MILLI, false, true);
        longOne.contentEvent(START + 3_500 * MILLI, false, false);
        longOne.contentEvent(START + 3_500 * MILLI, false, true);

        // When
        sends.received(shortOne);
        sends.received(longOne);
        sends.received(Requests.whole(0, START, MILLI));
        sends.addTo(table);

        // Then
        assertThat(column(LoopColumn.EVENTS)).containsExactly(7L, 4L, 0L, 2L);
        assertThat(column(LoopColumn.COALESCED_EVENTS)).containsExactly(0L, 2L, 0L, 1L);
    }

    @Test
    void leavesTheRunningSecondAsItIsWhenItIsLookedAt() {
        // Given
        sends.sent(START + 1);
        sends.lag(5_000);
        SecondTable<LoopColumn> early = table.copy();
        sends.addTo(early);

        // When
        sends.sent(START + 2);
        sends.lag(9_000);
        sends.sent(START + SECOND);

        // Then
        assertThat(early.get(0, LoopColumn.SENT)).isEqualTo(1);
        assertThat(early.get(0, LoopColumn.LAG_MAX_NANOS)).isEqualTo(5_000);
        assertThat(column(LoopColumn.SENT)).containsExactly(2L);
        assertThat(column(LoopColumn.LAG_MAX_NANOS)).containsExactly(9_000L);
    }

    private List<Long> column(LoopColumn column) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.get(row, column))
                .toList();
    }
}
