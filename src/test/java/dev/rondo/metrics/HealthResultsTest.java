package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.LaneHealth;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.health.ThreadColumn;
import dev.rondo.metrics.HealthResult.Table;
import dev.rondo.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HealthResultsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final MetricPlans plans = new MetricPlans();

    @Property(tries = 40)
    void staysWithinItsRowsAndLosesNoRequest(
            @ForAll @IntRange(min = 1, max = 64) int generators,
            @ForAll @IntRange(min = 1, max = 64) int lanes,
            @ForAll @IntRange(min = 1, max = 2_000) int seconds,
            @ForAll @IntRange(min = 1, max = 3) int phases,
            @ForAll @IntRange(min = 3, max = 3_600) int maxRows) {
        // Given
        List<PhaseOutcome> outcomes = new ArrayList<>();
        Map<Integer, GeneratorPart> parts = new TreeMap<>();
        for (int generator = 0; generator < generators; generator++) {
            parts.put(generator, part(health(lanes, seconds)));
        }
        for (int phase = 0; phase < phases; phase++) {
            outcomes.add(outcome(START.plusSeconds(3_000L * phase), parts));
        }

        // When
        HealthResult result = result(outcomes, maxRows);

        // Then
        assertThat(result.lanes().rows()).hasSizeBetween(1, maxRows);
        assertThat(result.processes().rows()).hasSizeBetween(1, maxRows);
        assertThat(sum(result.lanes(), "sent")).isEqualTo((double) phases * generators * lanes * seconds);
        assertThat(most(result.lanes(), "busy_share")).isEqualTo(0.7);
        assertThat(most(result.lanes(), "cpu_wait_ms")).isEqualTo(9);
        assertThat(most(result.processes(), "gc_pause_ms")).isEqualTo(4);
    }

    /** Each lane sends once a second; one second is busy, and one has a wait, a pause. */
    private static GeneratorHealth health(int lanes, int seconds) {
        List<LaneHealth> some = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            int rows = GeneratorHealth.rowsPerLane(lanes);
            SecondTable<LoopColumn> loop = new SecondTable<>(LoopColumn.class, rows);
            SecondTable<ThreadColumn> thread = new SecondTable<>(ThreadColumn.class, rows);
            for (int second = 0; second < seconds; second++) {
                loop.add(second, LoopColumn.SENT, 1);
                thread.add(second, ThreadColumn.RUN_NANOS, 1_000_000);
            }
            loop.add(seconds / 2, LoopColumn.BUSY_NANOS, 700_000_000);
            thread.add(seconds / 3, ThreadColumn.CPU_WAIT_NANOS, 9_000_000);
            some.add(new LaneHealth(lane, loop, thread));
        }
        SecondTable<ProcessColumn> process = new SecondTable<>(ProcessColumn.class, GeneratorHealth.MAX_ROWS);
        process.add(seconds - 1, ProcessColumn.GC_PAUSE_NANOS, 4_000_000);
        return new GeneratorHealth(some, process, Set.of(ProcessColumn.GC_PAUSE_NANOS));
    }

    @Test
    void namesPhasesSecondsLanesAndWhatIsNotKnown() {
        // Given: a second phase half a minute later, in which nothing is known of the threads
        SecondTable<LoopColumn> loop = new SecondTable<>(LoopColumn.class, 600);
        loop.add(1, LoopColumn.OFFERED, 3);
        loop.add(1, LoopColumn.LAG_TAIL_NANOS, 1_234_567);
        loop.add(1, LoopColumn.EVENTS, 8);
        loop.add(1, LoopColumn.COALESCED_EVENTS, 2);
        GeneratorHealth second = GeneratorHealth.ofLoops(List.of(loop));
        List<PhaseOutcome> outcomes = List.of(
                outcome(START, Map.of(0, part(health(1, 2)))),
                outcome(START.plusMillis(30_500), Map.of(0, part(second))));

        // When
        HealthResult result = result(outcomes, HealthResult.MAX_ROWS);

        // Then
        Table lanes = result.lanes();
        assertThat(lanes.rows()).hasSize(4).allSatisfy(row -> assertThat(row).hasSameSizeAs(lanes.columns()));
        assertThat(column(lanes, "second")).containsExactly(0.0, 1.0, 30.5, 31.5);
        assertThat(column(lanes, "seconds")).containsOnly(1.0);
        assertThat(column(lanes, "generator")).containsOnly(0.0);
        assertThat(column(lanes, "lane")).containsOnly(0.0);
        assertThat(column(lanes, "offered")).containsExactly(0.0, 0.0, 0.0, 3.0);
        assertThat(column(lanes, "send_lag_tail_ms")).containsExactly(0.0, 0.0, 0.0, 1.235);
        assertThat(column(lanes, "coalesced_share")).containsExactly(Double.NaN, Double.NaN, Double.NaN, 0.25);
        assertThat(column(lanes, "cpu_run_ms")).containsExactly(1.0, 1.0, Double.NaN, Double.NaN);
        Table processes = result.processes();
        assertThat(processes.rows()).hasSize(2);
        assertThat(column(processes, "gc_pause_ms")).containsExactly(0.0, 4.0);
        assertThat(column(processes, "throttled_ms")).containsOnly(Double.NaN);
        assertThat(column(processes, "no such column")).containsOnly(Double.NaN);
    }

    @Test
    void keepsEveryRowForTheFileOfRecords() {
        // Given
        plans.withWarmup = true;
        Map<Integer, GeneratorPart> parts = new TreeMap<>();
        for (int generator = 0; generator < 20; generator++) {
            parts.put(generator, part(health(2, 250)));
        }
        Plan plan = plans.plan();
        PhaseOutcome warmup = outcome(plan, 0, parts);
        PhaseOutcome profiling = outcome(plan, 1, parts);

        // When / Then
        assertThat(HealthResults.uncoarsened(List.of(warmup, profiling)).lanes().rows())
                .hasSize(20 * 2 * 250);
        assertThat(HealthResults.uncoarsened(List.of(warmup)).lanes().rows()).isEmpty();
        assertThat(HealthResults.of(List.of(), 9)).isNull();
    }

    private static HealthResult result(List<PhaseOutcome> outcomes, int maxRows) {
        HealthResult result = HealthResults.of(outcomes, maxRows);
        assertThat(result).isNotNull();
        return result;
    }

    private static GeneratorPart part(GeneratorHealth health) {
        GeneratorPart part = new GeneratorPart(2, StartSkew.NONE);
        part.add(health);
        return part;
    }

    private PhaseOutcome outcome(Instant start, Map<Integer, GeneratorPart> parts) {
        Plan plan = plans.plan();
        return new PhaseOutcome(plan.phases().get(0), start, "duration", new PhaseSnapshot(0, 2, 2, 0), parts);
    }

    private static PhaseOutcome outcome(Plan plan, int phase, Map<Integer, GeneratorPart> parts) {
        return new PhaseOutcome(plan.phases().get(phase), START, "duration", new PhaseSnapshot(phase, 2, 2, 0), parts);
    }

    private static List<Double> column(Table table, String name) {
        return table.rows().stream().map(row -> table.get(row, name)).toList();
    }

    private static double sum(Table table, String name) {
        return column(table, name).stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double most(Table table, String name) {
        double most = Double.NaN;
        for (List<@Nullable Double> row : table.rows()) {
            double value = table.get(row, name);
            most = Double.isNaN(most) || value > most ? value : most;
        }
        return most;
    }
}
