package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.LaneCredits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreeSlotsTest {
    private static final long START = 1_000;

    private static FreeSlots slots(int concurrency, Duration ramp) {
        var plan = new TestPlan()
                .url("http://127.0.0.1")
                .closed(concurrency)
                .ramp(ramp)
                .build();
        return new FreeSlots(LaneCredits.of(plan, plan.phases().get(0), 0), START);
    }

    @Test
    void allSlotsAreFreeAtTheStart() {
        // Given
        FreeSlots slots = slots(2, Duration.ZERO);

        // When, Then
        assertThat(slots.firstNanos()).isEqualTo(START);
        slots.take();
        assertThat(slots.firstNanos()).isEqualTo(START);
        slots.take();
        assertThat(slots.firstNanos()).isEqualTo(LoopWork.NEVER);
    }

    @Test
    void aSlotIsFreeFromTheMomentItsRequestEnded() {
        // Given
        FreeSlots slots = slots(2, Duration.ZERO);
        slots.take();
        slots.take();

        // When
        slots.free(START + 50);
        slots.free(START + 70);

        // Then
        assertThat(slots.firstNanos()).isEqualTo(START + 50);
        slots.take();
        assertThat(slots.firstNanos()).isEqualTo(START + 70);
    }

    @Test
    void slotsOpenOneAfterTheOtherWhileTheLoadRampsUp() {
        // Given
        FreeSlots slots = slots(4, Duration.ofNanos(400));

        // When
        slots.take();
        slots.free(START + 30);
        slots.take();

        // Then
        assertThat(slots.firstNanos()).isEqualTo(START + 100);
        slots.free(START + 120);
        assertThat(slots.firstNanos()).as("the one that is free longer").isEqualTo(START + 100);
        slots.take();
        assertThat(slots.firstNanos()).isEqualTo(START + 120);
    }

    @Test
    void theRingMayGoRoundManyTimes() {
        // Given
        FreeSlots slots = slots(3, Duration.ZERO);

        // When
        for (int i = 0; i < 1_000; i++) {
            slots.take();
            slots.free(START + i);
        }

        // Then
        assertThat(slots.firstNanos()).isEqualTo(START + 997);
    }
}
