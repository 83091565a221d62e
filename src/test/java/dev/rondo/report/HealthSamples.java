package dev.rondo.report;

import dev.rondo.metrics.HealthResult;
import dev.rondo.metrics.HealthResult.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What generators saw of themselves, made up. */
final class HealthSamples {
    private static final List<String> LANE = List.of(
            "second",
            "seconds",
            "generator",
            "lane",
            "offered",
            "sent",
            "send_lag_p50_ms",
            "send_lag_tail_ms",
            "send_lag_max_ms",
            "loop_turn_max_ms",
            "busy_share",
            "backlog_ms",
            "coalesced_share",
            "cpu_run_ms",
            "cpu_wait_ms");
    private static final List<String> PROCESS =
            List.of("second", "seconds", "generator", "gc_pause_ms", "throttled_ms", "suspended_ms");

    private HealthSamples() {}

    /** Of as many seconds; each lane is busier than the one before, and disturbed in second 3. */
    static HealthResult of(int generators, int lanes, int seconds) {
        List<List<@Nullable Double>> laneRows = new ArrayList<>();
        List<List<@Nullable Double>> processRows = new ArrayList<>();
        for (int generator = 0; generator < generators; generator++) {
            for (int lane = 0; lane < lanes; lane++) {
                for (int second = 0; second < seconds; second++) {
                    laneRows.add(lane(generator, lane, second));
                }
            }
            for (int second = 0; second < seconds; second++) {
                double pause = second == 3 ? 8.25 + generator : 0;
                processRows.add(Arrays.asList((double) second, 1.0, (double) generator, pause, 0.0, null));
            }
        }
        return new HealthResult(new Table(LANE, laneRows), new Table(PROCESS, processRows));
    }

    private static List<@Nullable Double> lane(int generator, int lane, int second) {
        double lag = second == 3 ? 2.1 + lane : 0.05;
        double busy = Math.min(1, 0.1 * lane + 0.05 * second);
        return Arrays.asList(
                (double) second,
                1.0,
                (double) generator,
                (double) lane,
                100.0,
                100.0,
                0.01,
                lag / 2,
                lag,
                0.5,
                busy,
                0.0,
                null,
                busy * 1000,
                second == 3 ? 40.0 : 0.2);
    }
}
