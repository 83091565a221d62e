package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.LaneCredits;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UnreachedCreditsTest {
    /** What the lanes issued and what they report as unreached is, together and by endpoint, what the phase has. */
    @Property(tries = 200)
    void issuedAndUnreachedAreAll(
            @ForAll @IntRange(min = 1, max = 4) int lanes,
            @ForAll @IntRange(min = 1, max = 3) int slotsOfEachLane,
            @ForAll @IntRange(min = 1, max = 5) int weight,
            @ForAll @IntRange(min = 0, max = 400) int requests,
            @ForAll @IntRange(min = 0, max = 50) int issuedByEachLane) {
        Plan plan = new TestPlan()
                .url("http://127.0.0.1", weight)
                .url("http://127.0.0.1", 2)
                .url("http://127.0.0.1", 3)
                .lanes(lanes)
                .closed(lanes * slotsOfEachLane)
                .requests(requests)
                .build();
        PlannedPhase phase = plan.phases().get(0);
        CreditCycle cycle = CreditCycle.of(plan);
        long[] counts = new long[3];
        for (int lane = 0; lane < lanes; lane++) {
            LaneCredits credits = LaneCredits.of(plan, phase, lane);
            for (int i = 0; i < issuedByEachLane && credits.hasNext(); i++) {
                counts[cycle.endpoint(credits.number())]++;
                credits.advance();
            }
            RecordingCounts observer = new RecordingCounts(counts);
            new UnreachedCredits(CreditStripe.of(plan, phase), cycle, 3, lane, requests).report(credits, observer);
        }
        long[] expected = new long[3];
        for (long k = 0; k < requests; k++) {
            expected[cycle.endpoint(k)]++;
        }
        assertThat(counts).isEqualTo(expected);
    }

    @Example
    void aTrillionIsReportedAtOnceAndInTotalExactly() {
        // Given
        long requests = 1_000_000_000_000L;
        Plan plan = new TestPlan()
                .url("http://127.0.0.1", 3)
                .url("http://127.0.0.1", 1)
                .closed(1)
                .requests(requests)
                .build();
        PlannedPhase phase = plan.phases().get(0);
        long[] counts = new long[2];

        // When
        new UnreachedCredits(CreditStripe.of(plan, phase), CreditCycle.of(plan), 2, 0, requests)
                .report(LaneCredits.of(plan, phase, 0), new RecordingCounts(counts));

        // Then
        assertThat(counts).containsExactly(requests / 4 * 3, requests / 4);
    }
}
