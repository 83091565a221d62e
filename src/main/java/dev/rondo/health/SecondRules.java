package dev.rondo.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which seconds of a phase were the generator's own, and why. Pure; the limits are in {@link SecondLimits}. */
public final class SecondRules {
    private final GeneratorHealth health;
    private final long lagLimitNanos;
    private final List<LimitedSecond> found = new ArrayList<>();

    private SecondRules(GeneratorHealth health, long lagLimitNanos) {
        this.health = health;
        this.lagLimitNanos = lagLimitNanos;
    }

    /**
     * In order of cause, then of time.
     *
     * @param lagLimitNanos how late sends, and how long pauses, may be beside the latencies that were measured
     * @param paced whether sends were due by the clock, so that lag is an error of the arrivals
     */
    public static List<LimitedSecond> of(GeneratorHealth health, long lagLimitNanos, boolean paced) {
        SecondRules rules = new SecondRules(health, lagLimitNanos);
        rules.process();
        for (LaneHealth lane : health.lanes()) {
            rules.thread(lane);
            rules.loop(lane, paced);
        }
        rules.found.sort(Comparator.comparing(LimitedSecond::limitation).thenComparing(LimitedSecond::second));
        return List.copyOf(rules.found);
    }

    private void process() {
        SecondTable<ProcessColumn> table = health.process();
        long stopLimit = Math.max(SecondLimits.STOP_NANOS, lagLimitNanos);
        for (int row = 0; row < table.rows(); row++) {
            process(Limitation.SUSPENDED, row, ProcessColumn.SUSPENDED_NANOS, stopLimit);
            process(Limitation.CPU_THROTTLED, row, ProcessColumn.THROTTLED_NANOS, SecondLimits.THROTTLED_NANOS);
            process(Limitation.GC_PAUSE, row, ProcessColumn.GC_PAUSE_NANOS, stopLimit);
            process(Limitation.STEAL, row, ProcessColumn.STEAL_NANOS, SecondLimits.STEAL_NANOS);
            long others = table.get(row, ProcessColumn.SAFEPOINT_NANOS) - table.get(row, ProcessColumn.GC_PAUSE_NANOS);
            check(Limitation.SAFEPOINT, LimitedSecond.WHOLE_PROCESS, table, row, others, stopLimit);
        }
    }

    private void process(Limitation limitation, int row, ProcessColumn column, long limit) {
        SecondTable<ProcessColumn> table = health.process();
        check(limitation, LimitedSecond.WHOLE_PROCESS, table, row, table.get(row, column), limit);
    }

    /** What the lane waited for while the JVM compiled is left out: that was warm-up, and went to the JVM's own threads. */
    private void thread(LaneHealth lane) {
        SecondTable<ThreadColumn> table = lane.thread();
        SecondTable<ProcessColumn> process = health.process().coarsened(table.secondsPerRow());
        for (int row = 0; row < table.rows(); row++) {
            int same = row * table.secondsPerRow() / process.secondsPerRow();
            long jit = same < process.rows() ? process.get(same, ProcessColumn.JIT_NANOS) : 0;
            long wait = table.get(row, ThreadColumn.CPU_WAIT_NANOS) - jit;
            long limit = SecondLimits.cpuWaitNanos(table.get(row, ThreadColumn.RUN_NANOS));
            check(Limitation.CPU_WAIT, lane.lane(), table, row, wait, limit);
        }
    }

    private void loop(LaneHealth lane, boolean paced) {
        SecondTable<LoopColumn> table = lane.loop();
        for (int row = 0; row < table.rows(); row++) {
            long busy = Math.max(table.get(row, LoopColumn.BUSY_NANOS), paced ? 0 : runNanos(lane, row));
            check(Limitation.BUSY, lane.lane(), table, row, busy, SecondLimits.BUSY_NANOS);
            if (paced) {
                long backlog = table.get(row, LoopColumn.BACKLOG_NANOS);
                check(Limitation.BACKLOG, lane.lane(), table, row, backlog, SecondLimits.BACKLOG_NANOS);
                long lag = table.get(row, LoopColumn.LAG_TAIL_NANOS);
                check(
                        Limitation.SEND_LAG,
                        lane.lane(),
                        table,
                        row,
                        lag,
                        Math.max(SecondLimits.LAG_NANOS, lagLimitNanos));
            }
        }
    }

    /**
     * What the kernel says that the lane ran: its own count leaves out the polls, which are most of the work where each
     * brings one event. Of no use where lanes spin before sends.
     */
    private static long runNanos(LaneHealth lane, int row) {
        SecondTable<ThreadColumn> thread = lane.thread();
        boolean same = thread.secondsPerRow() == lane.loop().secondsPerRow() && row < thread.rows();
        return same ? thread.get(row, ThreadColumn.RUN_NANOS) : 0;
    }

    private void check(Limitation limitation, int lane, SecondTable<?> table, int row, long nanos, long limit) {
        if (nanos > limit) {
            long second = (long) row * table.secondsPerRow();
            found.add(new LimitedSecond(limitation, lane, second, table.secondsPerRow(), nanos, limit));
        }
    }
}
