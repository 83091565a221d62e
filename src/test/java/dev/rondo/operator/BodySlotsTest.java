package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodySlotsTest {
    private final List<String> granted = new ArrayList<>();
    private final BodySlots slots = new BodySlots(2, 100);

    private BodySlots.Wish wish(String name, long bytes) {
        return new BodySlots.Wish(bytes, () -> granted.add(name));
    }

    @Test
    void takesAsManyAsMayBeAtOnceAndGrantsTheOthersInTheirOrder() {
        // Given
        assertThat(slots.take(wish("a", 10))).isTrue();
        assertThat(slots.take(wish("b", 10))).isTrue();
        assertThat(slots.take(wish("c", 10))).isFalse();
        assertThat(slots.take(wish("d", 10))).isFalse();

        // When / Then
        slots.give(10);
        assertThat(granted).containsExactly("c");
        slots.give(10);
        assertThat(granted).containsExactly("c", "d");
        slots.give(10);
        assertThat(slots.take(wish("e", 10))).isTrue();
    }

    @Test
    void letsNoSmallOneOvertakeALargeOneThatWaitsForRoom() {
        // Given
        slots.take(wish("a", 60));
        assertThat(slots.take(wish("large", 60))).as("20 bytes too many").isFalse();

        // When / Then
        assertThat(slots.take(wish("small", 10))).isFalse();
        slots.give(60);
        assertThat(granted).containsExactly("large", "small");
    }

    @Test
    void passesTheTurnOnOfWhoNoLongerWants() {
        // Given
        slots.take(wish("a", 60));
        BodySlots.Wish large = wish("large", 60);
        slots.take(large);
        slots.take(wish("small", 10));

        // When
        boolean waited = slots.withdraw(large);

        // Then
        assertThat(waited).isTrue();
        assertThat(granted).as("there is room for it now").containsExactly("small");
        assertThat(slots.withdraw(large)).isFalse();
    }
}
