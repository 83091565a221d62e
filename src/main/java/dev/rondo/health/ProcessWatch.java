package dev.rondo.health;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Watches this process during one phase, on a thread of its own: how long its lanes waited for a CPU, what stopped all of
 * it, and how late the watch itself woke up. It looks at the clock and at the JVM's pauses 50 times a second, and reads some
 * small files once a second. But for {@link #close}, its methods may be called from any thread but a lane's, for they read these files.
 */
public final class ProcessWatch implements AutoCloseable {
    private static final long TICK_NANOS = 20_000_000;
    private static final Path TASKS = Path.of("/proc/self/task");
    /** What costs next to nothing to read, and so is known to the tick. */
    private static final Set<ProcessColumn> EACH_TICK =
            EnumSet.of(ProcessColumn.GC_PAUSE_NANOS, ProcessColumn.SAFEPOINT_NANOS);

    private final long startNanos;
    private final ProcessThreads threads;
    private final ProcessCounters counters;
    private final ProcessSeconds process;
    private final List<LaneThreadSeconds> lanes;
    /** Whether the kernel says what threads wait for a CPU; if not, no delay can be called a suspension. */
    private final boolean tellsWaits;

    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean ended;

    private ProcessWatch(long startNanos, int laneCount) {
        this.startNanos = startNanos;
        this.threads = new ProcessThreads(TASKS, laneCount);
        threads.refresh();
        this.counters = new ProcessCounters(threads);
        this.process = new ProcessSeconds(GeneratorHealth.MAX_ROWS, counters.byColumn());
        process.know(ProcessColumn.OVERSLEEP_NANOS);
        this.tellsWaits = SchedStat.parse(ProcFile.readOnce(Path.of("/proc/self/schedstat")))
                .isPresent();
        if (tellsWaits) {
            process.know(ProcessColumn.SUSPENDED_NANOS);
        }
        int rows = GeneratorHealth.rowsPerLane(laneCount);
        this.lanes = IntStream.range(0, laneCount)
                .mapToObj(lane -> new LaneThreadSeconds(rows))
                .toList();
        sample(elapsedNanos());
    }

    /** Loads what a watch needs: the first use of the JVM's beans takes some ten ms of CPU, better spent before the load. */
    public static void prepare() {
        new ProcessWatch(System.nanoTime(), 1).end();
    }

    /**
     * Begins to watch.
     *
     * @param startNanos {@code System.nanoTime()} of the phase's start, which may be ahead; seconds are counted from there
     * @param lanes lanes of this process, on threads named {@code rondo-lane-0} and so on
     */
    public static ProcessWatch begin(long startNanos, int lanes) {
        ProcessWatch watch = new ProcessWatch(startNanos, lanes);
        Thread thread = new Thread(watch::run, "rondo-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        Optional<WatchedThread> self = WatchedThread.open(Path.of("/proc/thread-self"));
        try {
            Counter wait = () -> self.map(thread -> thread.read().waitNanos()).orElse(Counter.UNKNOWN);
            tickUntilClosed(new Stalls(
                    new StallCounters(this::elapsedNanos, wait, ProcessCounters.processCpu(), counters.byColumn())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            self.ifPresent(WatchedThread::close);
            end();
        }
    }

    private void tickUntilClosed(Stalls stalls) throws InterruptedException {
        long due = dueAfter(stalls.lastNanos());
        while (!closed.await(due - elapsedNanos(), TimeUnit.NANOSECONDS)) {
            tick(stalls, due);
            due = dueAfter(stalls.lastNanos());
        }
    }

    private long elapsedNanos() {
        return System.nanoTime() - startNanos;
    }

    /** Ticks lie on a grid from the start, so that some of them are at the seconds' ends. */
    private static long dueAfter(long nanos) {
        return (Math.floorDiv(nanos, TICK_NANOS) + 1) * TICK_NANOS;
    }

    private synchronized void tick(Stalls stalls, long due) {
        boolean endsSecond = secondOf(elapsedNanos()) != secondOf(stalls.lastNanos());
        long suspended = stalls.suspendedNanos(due, endsSecond);
        long now = stalls.lastNanos();
        if (tellsWaits) {
            process.noteSuspension(now - suspended, now);
        }
        process.noteOversleep(due, now);
        if (endsSecond) {
            sample(now);
        } else {
            process.sample(EACH_TICK, now);
            if (secondOf(now) <= 0 && threads.missesLanes()) {
                threads.refresh();
            }
        }
    }

    private static long secondOf(long nanos) {
        return Math.floorDiv(nanos, SecondSpread.NANOS_PER_SECOND);
    }

    private void sample(long now) {
        threads.refresh();
        for (int lane = 0; lane < lanes.size(); lane++) {
            lanes.get(lane).sample(threads.ofLane(lane), now);
        }
        process.sample(EnumSet.allOf(ProcessColumn.class), now);
    }

    /**
     * What was seen up to now; up to {@link #close} once it is closed.
     *
     * @param loopsByLane what the lanes saw themselves
     */
    public synchronized GeneratorHealth health(List<SecondTable<LoopColumn>> loopsByLane) {
        if (!ended) {
            sample(elapsedNanos());
        }
        List<LaneHealth> byLane = IntStream.range(0, lanes.size())
                .mapToObj(lane -> new LaneHealth(
                        lane, loopsByLane.get(lane), lanes.get(lane).table()))
                .toList();
        return new GeneratorHealth(byLane, process.table(), process.known());
    }

    /** Ends the watch, at once and without waiting: that may be done on a lane. */
    @Override
    public void close() {
        closed.countDown();
    }

    private synchronized void end() {
        sample(elapsedNanos());
        ended = true;
        counters.close();
        threads.close();
    }
}
