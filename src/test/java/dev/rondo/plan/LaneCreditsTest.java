package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.Arrival;
import dev.rondo.api.PhaseKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneCreditsTest {
    private static final long UNLIMITED = PlannedPhase.UNLIMITED;

    @Test
    void rotatesLanesOverEndpointsAfterEachBlock() {
        // Given: two lanes and two endpoints, which without rotation would be tied to each other
        Plan plan = Plans.plan(new LaneLayout(1, 2), 1, 1);
        PlannedPhase phase = Plans.countBound(new Load.Open(10, Arrival.CONSTANT, 1, 0), 8);

        // Then
        assertThat(numbers(LaneCredits.of(plan, phase, 0))).containsExactly(0L, 3L, 4L, 7L);
        assertThat(numbers(LaneCredits.of(plan, phase, 1))).containsExactly(1L, 2L, 5L, 6L);
    }

    @Test
    void givesEachLaneItsCreditsOfTheOneSchedule() {
        // Given
        PlannedPhase phase = Plans.countBound(new Load.Open(100, Arrival.POISSON, 1, 0), 1000);
        Plan alone = Plans.plan(new LaneLayout(1, 1), 1, 1, 1);
        List<Long> whole = new ArrayList<>();
        for (LaneCredits c = LaneCredits.of(alone, phase, 0); c.hasNext(); c.advance()) {
            whole.add(c.dueNanos());
        }

        // When
        Plan shared = Plans.plan(new LaneLayout(3, 2), 1, 1, 1);
        Long[] union = new Long[1000];
        for (int lane = 0; lane < 6; lane++) {
            for (LaneCredits c = LaneCredits.of(shared, phase, lane); c.hasNext(); c.advance()) {
                union[(int) c.number()] = c.dueNanos();
            }
        }

        // Then
        assertThat(union).containsExactlyElementsOf(whole);
    }

    @Test
    void dealsSlotsToLanesAndOpensThemInTurn() {
        // Given: five slots on two lanes, opened within ten seconds
        Plan plan = Plans.plan(new LaneLayout(1, 2), 1);
        PlannedPhase phase = Plans.phase(new Load.Closed(5), UNLIMITED, UNLIMITED, 10 * Plans.SECOND);

        // When
        LaneCredits first = LaneCredits.of(plan, phase, 0);
        LaneCredits second = LaneCredits.of(plan, phase, 1);

        // Then
        assertThat(openings(first)).containsExactly(0L, 4 * Plans.SECOND, 8 * Plans.SECOND);
        assertThat(openings(second)).containsExactly(2 * Plans.SECOND, 6 * Plans.SECOND);
        assertThat(first.dueNanos()).isZero();
        assertThat(first.ceiling()).isEqualTo(Load.Open.NO_CEILING);
    }

    @Test
    void opensAMillionSlotsOverAnHourInOrder() {
        Plan plan = Plans.plan(new LaneLayout(1, 1), 1);
        PlannedPhase phase = Plans.phase(new Load.Closed(1_000_000), UNLIMITED, UNLIMITED, 3600 * Plans.SECOND);
        LaneCredits credits = LaneCredits.of(plan, phase, 0);
        assertThat(openings(credits)).isSorted();
        assertThat(credits.slotOpensNanos(999_999)).isEqualTo(3_599_996_400_000L);
    }

    @Test
    void leavesLanesWithoutSlotIdle() {
        // Given: fewer slots, or a lower ceiling, than lanes
        Plan plan = Plans.plan(new LaneLayout(2, 2), 1, 1);

        // When
        LaneCredits closed = LaneCredits.of(plan, Plans.countBound(new Load.Closed(3), 100), 3);
        LaneCredits open = LaneCredits.of(plan, Plans.countBound(new Load.Open(10, Arrival.CONSTANT, 1, 3), 100), 3);

        // Then
        assertThat(closed.hasNext()).isFalse();
        assertThat(closed.slots()).isZero();
        assertThat(open.hasNext()).isFalse();
        assertThat(LaneConversations.of(plan, Plans.countBound(new Load.Closed(3), 100), 3)
                        .hasNext())
                .isFalse();
    }

    @Test
    void sharesTheCeilingOverGenerators() {
        Plan plan = Plans.plan(new LaneLayout(3, 2), 1, 1);
        PlannedPhase phase = Plans.countBound(new Load.Open(10, Arrival.CONSTANT, 1, 11), 100);
        List<Integer> ceilings = new ArrayList<>();
        for (int lane = 0; lane < 6; lane++) {
            ceilings.add(LaneCredits.of(plan, phase, lane).ceiling());
        }
        // Lanes 0 and 3 are generator 0's, and so on
        assertThat(ceilings).containsExactly(4, 4, 3, 4, 4, 3);
    }

    @Test
    void stopsAtTheCountOfConversations() {
        // Given
        PlannedPhase phase = new PlannedPhase(
                0, "p", PhaseKind.PROFILING, new Load.Closed(4), UNLIMITED, UNLIMITED, 10, Plans.SECOND, 0);
        Plan singleTurn = Plans.plan(new LaneLayout(1, 2), 1, 1);
        Plan multiTurn = Plans.plan(new LaneLayout(1, 2), new Distribution(3, 1), 1, 1);

        // When
        int begun = 0;
        for (int lane = 0; lane < 2; lane++) {
            for (LaneConversations c = LaneConversations.of(multiTurn, phase, lane); c.hasNext(); c.next()) {
                begun++;
            }
        }

        // Then: with several turns each, how many requests that makes is not known beforehand
        assertThat(begun).isEqualTo(10);
        assertThat(numbers(LaneCredits.of(singleTurn, phase, 0)).size()
                        + numbers(LaneCredits.of(singleTurn, phase, 1)).size())
                .isEqualTo(10);
        LaneCredits unbounded = LaneCredits.of(multiTurn, phase, 0);
        for (int i = 0; i < 100; i++, unbounded.advance()) {
            assertThat(unbounded.hasNext()).isTrue();
        }
    }

    @Test
    void statesTheBoundOfEachKindOfPhase() {
        Plan plan = Plans.plan(new LaneLayout(1, 2), 1, 1, 1, 1);
        Plan weighted = Plans.plan(new LaneLayout(1, 2), 6, 2, 2);
        Plan multiTurn = Plans.plan(new LaneLayout(1, 2), new Distribution(3, 1), 1, 1);
        PlannedPhase timed = Plans.phase(new Load.Closed(32), UNLIMITED, Plans.SECOND, 0);
        PlannedPhase unequalSlots = Plans.phase(new Load.Closed(33), UNLIMITED, Plans.SECOND, 0);
        PlannedPhase open = Plans.phase(new Load.Open(1, Arrival.POISSON, 1, 0), UNLIMITED, Plans.SECOND, 0);

        assertThat(ImbalanceBound.of(plan, timed)).isEqualTo(2);
        assertThat(ImbalanceBound.of(plan, unequalSlots)).isEqualTo(33);
        assertThat(ImbalanceBound.of(weighted, timed)).isEqualTo(6);
        assertThat(ImbalanceBound.of(plan, open)).isEqualTo(1);
        assertThat(ImbalanceBound.of(multiTurn, open)).isEqualTo(2);
        assertThat(ImbalanceBound.of(plan, Plans.countBound(new Load.Closed(33), 100)))
                .isEqualTo(1);
    }

    private static List<Long> numbers(LaneCredits credits) {
        List<Long> numbers = new ArrayList<>();
        for (; credits.hasNext(); credits.advance()) {
            numbers.add(credits.number());
        }
        return numbers;
    }

    private static List<Long> openings(LaneCredits credits) {
        List<Long> openings = new ArrayList<>();
        for (int i = 0; i < credits.slots(); i++) {
            openings.add(credits.slotOpensNanos(i));
        }
        return openings;
    }
}
