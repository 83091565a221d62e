package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.Plan;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class PackedStatsTest {
    @Property(tries = 60)
    void givesBackWhatWasPutIn(@ForAll long seed, @ForAll @IntRange(max = 80) int requests) {
        // Given
        Plan plan = new MetricPlans().plan();
        PhaseSnapshot snapshot = RandomRun.of(plan, seed, requests).snapshot();
        PackedStats.Builder builder = new PackedStats.Builder(snapshot.significantDigits());

        // When
        snapshot.endpoints().forEach(builder::append);
        PackedStats packed = builder.build();

        // Then
        assertThat(packed).isEqualTo(snapshot.endpoints());
        packed.get(0).counters().increment(Counter.SENT);
        assertThat(packed.get(0))
                .as("each is a copy")
                .isEqualTo(snapshot.endpoints().get(0));
    }
}
