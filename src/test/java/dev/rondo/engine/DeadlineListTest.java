package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeadlineListTest {
    private static final long LENGTH = 100;

    private final DeadlineList<String> list = new DeadlineList<>(LENGTH);

    @Test
    void waitsEndInTheOrderInWhichTheyBegan() {
        // Given
        list.start(new Deadline<>("a"), 0);
        list.start(new Deadline<>("b"), 10);

        // When, Then
        assertThat(list.firstNanos()).isEqualTo(100);
        assertThat(list.pollExpired(99)).isNull();
        assertThat(list.pollExpired(100)).isEqualTo("a");
        assertThat(list.pollExpired(100)).isNull();
        assertThat(list.pollExpired(110)).isEqualTo("b");
        assertThat(list.firstNanos()).isEqualTo(LoopWork.NEVER);
    }

    @Test
    void aWaitThatBeginsAnewGoesToTheEnd() {
        // Given
        Deadline<String> a = new Deadline<>("a");
        list.start(a, 0);
        list.start(new Deadline<>("b"), 10);

        // When
        list.start(a, 20);

        // Then
        assertThat(list.pollExpired(115)).isEqualTo("b");
        assertThat(list.pollExpired(119)).isNull();
        assertThat(list.pollExpired(120)).isEqualTo("a");
    }

    @Test
    void aWaitThatMovesToAnotherListLeavesTheFirst() {
        // Given
        DeadlineList<String> other = new DeadlineList<>(5);
        Deadline<String> a = new Deadline<>("a");
        list.start(a, 0);

        // When
        other.start(a, 0);

        // Then
        assertThat(list.size()).isZero();
        assertThat(other.pollExpired(5)).isEqualTo("a");
    }

    @Test
    void endlessWaitsNeverEndButAreKept() {
        // Given
        DeadlineList<String> endless = new DeadlineList<>(Long.MAX_VALUE);

        // When
        endless.start(new Deadline<>("a"), Long.MAX_VALUE - 5);

        // Then
        assertThat(endless.firstNanos()).isEqualTo(LoopWork.NEVER);
        assertThat(endless.pollExpired(Long.MIN_VALUE + 1_000)).isNull();
        assertThat(endless.first()).isEqualTo("a");
    }

    @Test
    void clocksMayPassTheEndOfTheirRange() {
        // Given
        list.start(new Deadline<>("a"), Long.MAX_VALUE - 10);

        // When, Then
        assertThat(list.pollExpired(Long.MAX_VALUE)).isNull();
        assertThat(list.pollExpired(Long.MIN_VALUE + 89)).isEqualTo("a");
    }

    /** Against a plain list. */
    @Property
    void startsAndCancelsInAnyOrder(@ForAll @Size(max = 60) List<@IntRange(min = -8, max = 8) Integer> steps) {
        DeadlineList<Integer> tested = new DeadlineList<>(LENGTH);
        List<Deadline<Integer>> deadlines = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            deadlines.add(new Deadline<>(i));
        }
        List<Integer> expected = new ArrayList<>();
        long now = 0;
        for (int step : steps) {
            int which = Math.abs(step);
            expected.remove((Integer) which);
            if (step < 0) {
                deadlines.get(which).cancel();
            } else {
                tested.start(deadlines.get(which), now++);
                expected.add(which);
            }
            assertThat(tested.size()).isEqualTo(expected.size());
        }
        List<Integer> found = new ArrayList<>();
        for (Integer each = tested.pollExpired(now + LENGTH); each != null; each = tested.pollExpired(now + LENGTH)) {
            found.add(each);
        }
        assertThat(found).isEqualTo(expected);
    }
}
