package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What acting on a decision led to.
 *
 * @param statusOrNull to be written, or nothing to write
 * @param wakeOrNull when to look again, at the latest
 * @param stored runs once the status is written: what others may hear only then
 */
record RunStep(
        @Nullable BenchmarkRunStatus statusOrNull, @Nullable Duration wakeOrNull, Runnable stored) {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** Nothing to write and nothing to wait for. */
    static RunStep none() {
        return new RunStep(null, null, () -> {});
    }

    static RunStep of(BenchmarkRunStatus status) {
        return new RunStep(status, null, () -> {});
    }

    /** As this one, and the next decision follows at once. */
    RunStep thenAtOnce() {
        return wakeAfter(AT_ONCE);
    }

    RunStep wakeAfter(Duration wake) {
        return new RunStep(statusOrNull, wake, stored);
    }

    RunStep onceStored(Runnable next) {
        return new RunStep(statusOrNull, wakeOrNull, next);
    }

    Optional<BenchmarkRunStatus> status() {
        return Optional.ofNullable(statusOrNull);
    }

    Optional<Duration> wake() {
        return Optional.ofNullable(wakeOrNull);
    }
}
