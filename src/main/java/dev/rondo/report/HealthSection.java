package dev.rondo.report;

import dev.rondo.metrics.HealthResult;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.LaneHistory.Worst;
import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the generator itself fared: a line for each lane over time, and the worst that happened to its process. */
final class HealthSection {
    private static final int MOST_LANES = 5;
    private static final int STEPS = 24;

    private static final Map<String, String> STOPS = stops();

    private HealthSection() {}

    private static Map<String, String> stops() {
        Map<String, String> stops = new LinkedHashMap<>();
        stops.put("gc_pause_ms", "garbage collection");
        stops.put("safepoint_ms", "safepoints");
        stops.put("jit_ms", "compiling");
        stops.put("throttled_ms", "held back by its CPU limit");
        stops.put("pressure_ms", "waiting for a CPU");
        stops.put("steal_ms", "CPU taken by the hypervisor");
        stops.put("suspended_ms", "suspended");
        return stops;
    }

    static void append(Page page, ResultDocument document) {
        HealthResult health = document.health();
        if (health == null || health.lanes().rows().isEmpty()) {
            return;
        }
        List<LaneHistory> lanes = LaneHistory.all(health.lanes());
        boolean manyGenerators =
                lanes.stream().map(LaneHistory::generator).distinct().count() > 1;
        page.heading("The generator itself");
        if (lanes.size() > MOST_LANES) {
            page.paragraph(
                    "The %d of %s lanes with the worst send lag.".formatted(MOST_LANES, Numbers.count(lanes.size())));
        }
        page.table(table(page.signs(), lanes, manyGenerators));
        List<String> stops = stops(health.processes(), manyGenerators);
        if (!stops.isEmpty()) {
            page.paragraph("Worst second of the process: " + String.join(", ", stops) + ".");
        }
    }

    private static TextTable table(Signs signs, List<LaneHistory> lanes, boolean manyGenerators) {
        double end = lanes.stream().mapToDouble(LaneHistory::endSecond).max().orElse(0);
        TextTable table = new TextTable(List.of(
                Column.text("lane"),
                new Column("busy", "0 to " + Numbers.seconds(end), true, 1, "busy over time"),
                Column.number("busiest", "% (second)", 0, "busiest second"),
                Column.number("send lag", "max ms (second)", 0, "send lag"),
                Column.number("backlog", "ms (second)", 3, "backlog"),
                Column.number("CPU wait", "ms (second)", 2, "CPU wait"),
                Column.number("shared reads", "% (second)", 4, "shared reads")));
        List<LaneHistory> shown = lanes.size() <= MOST_LANES
                ? lanes
                : lanes.stream()
                        .sorted(LaneHistory.WORST_FIRST)
                        .limit(MOST_LANES)
                        .toList();
        shown.forEach(lane -> table.add(row(signs, lane, lane.name(manyGenerators), end)));
        return table;
    }

    private static List<Cell> row(Signs signs, LaneHistory lane, String name, double endSecond) {
        int steps = (int) Math.max(1, Math.min(STEPS, Math.ceil(endSecond)));
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(name));
        row.add(Cell.of(signs.heights(lane.steps("busy_share", steps, endSecond))));
        row.add(Cell.of(shown(lane.worst("busy_share"), 100)));
        row.add(Cell.of(shown(lane.worst("send_lag_max_ms"), 1)));
        row.add(Cell.of(shown(lane.worst("backlog_ms"), 1)));
        row.add(Cell.of(shown(lane.worst("cpu_wait_ms"), 1)));
        row.add(Cell.of(shown(lane.worst("coalesced_share"), 100)));
        return row;
    }

    /** Such as {@code 2.10 (12)}; of nothing the second says nothing. */
    private static String shown(Worst worst, double factor) {
        String value = Numbers.figure(worst.value() * factor);
        return worst.value() > 0 ? value + " (" + second(worst) + ")" : value;
    }

    private static String second(Worst worst) {
        return Long.toString((long) worst.second());
    }

    private static List<String> stops(HealthResult.Table processes, boolean manyGenerators) {
        List<String> stops = new ArrayList<>();
        STOPS.forEach((column, words) -> {
            LaneHistory.all(processes).stream()
                    .max(Comparator.comparingDouble(
                            process -> orZero(process.worst(column).value())))
                    .filter(process -> process.worst(column).value() > 0)
                    .ifPresent(process -> stops.add(stop(words, process, process.worst(column), manyGenerators)));
        });
        return stops;
    }

    private static String stop(String words, LaneHistory process, Worst worst, boolean manyGenerators) {
        String whose = manyGenerators ? " of generator " + process.generator() : "";
        return words + " " + Numbers.figure(worst.value()) + " ms (second " + second(worst) + whose + ")";
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
