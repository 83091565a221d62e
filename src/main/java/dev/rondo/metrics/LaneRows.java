package dev.rondo.metrics;

import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.health.ThreadColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The seconds of a lane as rows of a result. */
record LaneRows(Origin origin, SecondTable<LoopColumn> loop, SecondTable<ThreadColumn> thread)
        implements HealthRows<LaneRows> {
    static final List<String> COLUMNS = List.of(
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

    private static final double SECOND_NANOS = TimeSeconds.SECOND_NANOS;

    @Override
    public int count() {
        return Math.max(loop.rowsOf(secondsPerRow()), thread.rowsOf(secondsPerRow()));
    }

    @Override
    public int secondsPerRow() {
        return Math.max(loop.secondsPerRow(), thread.secondsPerRow());
    }

    /** Both tables have rows of the same length then. */
    @Override
    public LaneRows coarsened(int atLeastSeconds, Origin name) {
        int seconds = Math.max(atLeastSeconds, secondsPerRow());
        return new LaneRows(name, loop.coarsened(seconds), thread.coarsened(seconds));
    }

    @Override
    public LaneRows plus(LaneRows other) {
        return new LaneRows(origin, loop.plus(other.loop), thread.plus(other.thread));
    }

    @Override
    public void forEach(Consumer<List<@Nullable Double>> row) {
        LaneRows even = coarsened(1, origin);
        for (int i = 0; i < even.count(); i++) {
            row.accept(even.row(i));
        }
    }

    private List<@Nullable Double> row(int row) {
        List<@Nullable Double> figures = new ArrayList<>(COLUMNS.size());
        figures.add(HealthRows.rounded(origin.startSecond() + (double) row * loop.secondsPerRow()));
        figures.add((double) loop.secondsPerRow());
        figures.add(HealthRows.number(origin.generator()));
        figures.add(HealthRows.number(origin.lane()));
        figures.add((double) get(row, LoopColumn.OFFERED));
        figures.add((double) get(row, LoopColumn.SENT));
        figures.add(HealthRows.millis(get(row, LoopColumn.LAG_P50_NANOS)));
        figures.add(HealthRows.millis(get(row, LoopColumn.LAG_TAIL_NANOS)));
        figures.add(HealthRows.millis(get(row, LoopColumn.LAG_MAX_NANOS)));
        figures.add(HealthRows.millis(get(row, LoopColumn.TURN_MAX_NANOS)));
        figures.add(HealthRows.rounded(Math.min(1, get(row, LoopColumn.BUSY_NANOS) / SECOND_NANOS)));
        figures.add(HealthRows.millis(get(row, LoopColumn.BACKLOG_NANOS)));
        long events = get(row, LoopColumn.EVENTS);
        figures.add(events == 0 ? null : HealthRows.rounded((double) get(row, LoopColumn.COALESCED_EVENTS) / events));
        boolean known = row < thread.rows();
        figures.add(known ? HealthRows.millis(thread.get(row, ThreadColumn.RUN_NANOS)) : null);
        figures.add(known ? HealthRows.millis(thread.get(row, ThreadColumn.CPU_WAIT_NANOS)) : null);
        return figures;
    }

    /** 0 where the lane was seen last before. */
    private long get(int row, LoopColumn column) {
        return row < loop.rows() ? loop.get(row, column) : 0;
    }
}
