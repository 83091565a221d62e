package dev.rondo.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the operator's own loops turn: the event loop, which beats, and the controller, which looks at each run that it
 * coordinates about once a second. Any thread may call it.
 */
final class OperatorPulse {
    /** An event loop that is blocked so long will not come back. */
    static final Duration LOOP_LIMIT = Duration.ofSeconds(30);
    /** Beyond the longest pause after a failure, which is a minute. */
    static final Duration RUN_LIMIT = Duration.ofMinutes(3);

    private final LongSupplier nanoTime;
    private volatile Supplier<Duration> sinceTick = () -> Duration.ZERO;
    private volatile boolean serving;
    private volatile long beatNanos;

    OperatorPulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.beatNanos = nanoTime.getAsLong();
    }

    /**
     * Everything is started.
     *
     * @param longestSinceTick for how long some run's deadlines were not looked at
     */
    void begin(Supplier<Duration> longestSinceTick) {
        sinceTick = longestSinceTick;
        serving = true;
    }

    /** It is being ended. */
    void end() {
        serving = false;
    }

    boolean isServing() {
        return serving;
    }

    /** Called by the event loop about once a second. */
    void beat() {
        beatNanos = nanoTime.getAsLong();
    }

    /** What is wrong, in a few words; empty if nothing is. */
    Optional<String> problem() {
        Duration silent = Duration.ofNanos(nanoTime.getAsLong() - beatNanos);
        if (silent.compareTo(LOOP_LIMIT) > 0) {
            return Optional.of("the event loop has not turned for " + silent.toSeconds() + " s");
        }
        Duration unseen = sinceTick.get();
        return unseen.compareTo(RUN_LIMIT) > 0
                ? Optional.of("a run was not looked at for " + unseen.toSeconds() + " s")
                : Optional.empty();
    }
}
