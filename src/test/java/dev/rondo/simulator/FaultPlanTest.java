package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final FaultSpec STATUS = FaultSpec.of(FaultKind.STATUS);

    @Test
    void hitsTheShareOfRequestsThatWasAskedFor() {
        // Given
        FaultPlan plan = new FaultPlan(List.of(STATUS.withShare(0.1)), 42);

        // When
        long hits = LongStream.range(0, 100_000)
                .filter(request -> plan.draw(request, 1) != null)
                .count();

        // Then
        assertThat(hits / 100_000.0).isCloseTo(0.1, within(0.004));
    }

    @Test
    void hitsTheSameRequestsFromTheSameSeed() {
        // Given
        List<FaultSpec> faults = List.of(STATUS.withShare(0.5));

        // When
        List<Boolean> hits = hits(new FaultPlan(faults, 42));

        // Then
        assertThat(hits(new FaultPlan(faults, 42))).isEqualTo(hits);
        assertThat(hits(new FaultPlan(faults, 43))).isNotEqualTo(hits);
    }

    private static List<Boolean> hits(FaultPlan plan) {
        return LongStream.range(0, 200)
                .mapToObj(request -> plan.draw(request, 0) != null)
                .toList();
    }

    @Test
    void drawsEachFaultByItself() {
        // Given
        FaultPlan plan = new FaultPlan(
                List.of(STATUS.withShare(0.5), FaultSpec.of(FaultKind.STALL).withShare(0.5)), 42);

        // When
        long second = LongStream.range(0, 100_000)
                .filter(request -> kind(plan, request) == FaultKind.STALL)
                .count();

        // Then
        assertThat(second / 100_000.0).isCloseTo(0.25, within(0.01));
    }

    private static @Nullable FaultKind kind(FaultPlan plan, long request) {
        FaultSpec fault = plan.draw(request, 0);
        return fault == null ? null : fault.kind();
    }

    @Test
    void actsInItsWindowOnly() {
        // Given
        FaultPlan plan = new FaultPlan(List.of(STATUS.between(2, 3)), 42);

        // When
        List<Boolean> hits = List.of(
                plan.draw(0, 1.999) != null,
                plan.draw(0, 2) != null,
                plan.draw(0, 2.999) != null,
                plan.draw(0, 3) != null);

        // Then
        assertThat(hits).containsExactly(false, true, true, false);
    }

    @Test
    void leavesRefusalsToTheListener() {
        // Given
        FaultPlan plan = new FaultPlan(List.of(FaultSpec.of(FaultKind.REFUSE)), 42);

        // When
        FaultSpec drawn = plan.draw(0, 0);

        // Then
        assertThat(drawn).isNull();
        assertThatThrownBy(() -> FaultSpec.of(FaultKind.REFUSE).withShare(0.5))
                .hasMessage("`share` is \"0.5\" but must be 1 for the kind Refuse");
    }
}
