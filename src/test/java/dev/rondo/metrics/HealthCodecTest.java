package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.HealthColumn;
import dev.rondo.health.LaneHealth;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.health.ThreadColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HealthCodecTest {
    private static final int WIDTH = ProcessColumn.values().length;
    /** A generator without lanes whose process has one row: no lane, no doubling, one row, its cells, sums, what is known. */
    private static final long[] ONE_ROW = oneRow();

    private static long[] oneRow() {
        long[] numbers = new long[3 + 2 * WIDTH + 1];
        numbers[2] = 1;
        for (int i = 0; i < WIDTH; i++) {
            numbers[3 + i] = i + 1;
            numbers[3 + WIDTH + i] = i + 1;
        }
        numbers[3 + 2 * WIDTH] = 3;
        return numbers;
    }

    @Property(tries = 60)
    void readsWhatWasWritten(@ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int lanes)
            throws SnapshotFormatException {
        // Given
        GeneratorHealth health = random(new Random(seed), lanes);
        ByteWriter out = new ByteWriter();

        // When
        HealthCodec.write(health, out);

        // Then
        ByteReader in = new ByteReader(out.toBytes());
        assertThat(HealthCodec.read(in)).isEqualTo(health);
        in.requireEnd();
        assertThat(PackedHealth.of(health).unpacked()).isEqualTo(health);
    }

    private static GeneratorHealth random(Random random, int lanes) {
        int rows = GeneratorHealth.rowsPerLane(lanes);
        List<LaneHealth> some = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            SecondTable<LoopColumn> loop = random(random, LoopColumn.class, rows);
            some.add(new LaneHealth(lane, loop, random(random, ThreadColumn.class, rows)));
        }
        Set<ProcessColumn> known = Set.of(ProcessColumn.values()[random.nextInt(ProcessColumn.values().length)]);
        return new GeneratorHealth(some, random(random, ProcessColumn.class, GeneratorHealth.MAX_ROWS), known);
    }

    private static <C extends Enum<C> & HealthColumn> SecondTable<C> random(Random random, Class<C> type, int rows) {
        SecondTable<C> table = new SecondTable<>(type, rows);
        for (int i = 0; i < random.nextInt(50); i++) {
            C column = type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
            table.add(random.nextInt(3_000), column, random.nextLong(4_000_000_000L));
        }
        return table;
    }

    @Test
    void refusesMoreThanAGeneratorMayHave() {
        // Given
        long[] plain = ONE_ROW.clone();

        // When / Then
        assertThat(isRead(plain)).isTrue();
        assertRefused(changed(plain, 0, GeneratorHealth.MAX_LANES + 1), "at most 64");
        assertRefused(changed(plain, 1, 25), "at most 24");
        assertRefused(changed(plain, 2, GeneratorHealth.MAX_ROWS + 1), "at most 600");
        assertRefused(changed(plain, 5, HealthCodec.MAX_FIGURE + 1), "at most");
        assertRefused(changed(plain, 5, -1), "at most");
        assertRefused(changed(plain, 3 + 2 * WIDTH, 1 << WIDTH), "at most");
        assertRefused(Arrays.copyOf(plain, 12), "too soon");
        // Two lanes have 300 rows each
        assertRefused(new long[] {2, 0, 301}, "at most 300");
    }

    @Test
    void refusesFiguresThatContradictTheirSums() {
        assertRefused(changed(ONE_ROW, 3 + WIDTH, 0), "GC_PAUSE_NANOS");
        long[] lane = new long[1 + 2 + 2 * LoopColumn.values().length];
        lane[0] = 1;
        lane[2] = 1;
        lane[3] = 7;
        lane[3 + LoopColumn.values().length] = 8;
        assertRefused(lane, "OFFERED");
    }

    private static long[] changed(long[] numbers, int at, long value) {
        long[] copy = numbers.clone();
        copy[at] = value;
        return copy;
    }

    private static boolean isRead(long[] numbers) {
        try {
            HealthCodec.read(reader(numbers));
            return true;
        } catch (SnapshotFormatException e) {
            return false;
        }
    }

    private static void assertRefused(long[] numbers, String words) {
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> HealthCodec.read(reader(numbers)))
                .withMessageContaining(words);
    }

    private static ByteReader reader(long[] numbers) {
        ByteWriter out = new ByteWriter();
        Arrays.stream(numbers).forEach(out::unsigned);
        return new ByteReader(out.toBytes());
    }
}
