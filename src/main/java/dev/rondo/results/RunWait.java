package dev.rondo.results;

import dev.rondo.report.RunStatusView;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a run and shows how it goes on. A server that is away for a while is waited for as well. */
public final class RunWait {
    /** How long nothing may be heard of the cluster before the wait is given up. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final RunSource source;
    private final RunStatusView view;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    /** Lets time pass; a seam for tests. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    RunWait(RunSource source, RunStatusView view, LongSupplier nanoTime, Sleeper sleeper) {
        this.source = source;
        this.view = view;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** A wait in real time. */
    public static RunWait of(RunSource source, RunStatusView view) {
        return new RunWait(source, view, System::nanoTime, each -> Thread.sleep(each.toMillis()));
    }

    /**
     * Reads until the run has ended or the time is up, at least once.
     *
     * @param runId absent: the resource's own run
     * @param timeout absent: as long as it takes; a run has deadlines of its own
     * @return what was read last
     */
    public Selection untilEnded(@Nullable String runId, Optional<Duration> timeout)
            throws ClusterProblem, InterruptedException {
        long started = nanoTime.getAsLong();
        long heard = started;
        while (true) {
            try {
                Selection selection = Selection.of(source.read(), runId);
                heard = nanoTime.getAsLong();
                if (!(selection instanceof Selection.UnderWay underWay)) {
                    return selection;
                }
                view.show(underWay.status());
                if (timeout.isPresent() && isOver(started, timeout.get())) {
                    return selection;
                }
            } catch (ClusterProblem problem) {
                boolean over = timeout.isPresent() && isOver(started, timeout.get());
                if (!problem.isTransient() || over || isOver(heard, PATIENCE)) {
                    throw problem;
                }
            }
            sleeper.sleep(INTERVAL);
        }
    }

    private boolean isOver(long since, Duration limit) {
        return nanoTime.getAsLong() - since >= limit.toNanos();
    }
}
