package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last counts of one generator, for how fast they grow: a rate since the start would hide what has changed. */
final class RecentProgress {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** Progress comes once a second; a generator that says more is not remembered better. */
    private static final int MOST_SAMPLES = 32;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private int phase = -1;

    private record Sample(Instant at, long completed, long succeeded, long outputTokens) {}

    /** Takes in progress that is newer than all before it. */
    void add(ProgressSnapshot progress, Instant now) {
        if (progress.phase() != phase) {
            samples.clear();
            phase = progress.phase();
        }
        samples.addLast(new Sample(now, progress.completed(), progress.succeeded(), progress.outputTokens()));
        Instant from = now.minus(WINDOW);
        while (samples.size() > 2 && samples.getFirst().at().isBefore(from) || samples.size() > MOST_SAMPLES) {
            samples.removeFirst();
        }
    }

    /** Empty until two samples of the phase lie some time apart. */
    Optional<LiveRates> rates(int ofPhase) {
        if (ofPhase != phase || samples.size() < 2) {
            return Optional.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.at(), last.at()).toNanos() / NANOS_PER_SECOND;
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(new LiveRates(
                        (last.completed() - first.completed()) / seconds,
                        (last.succeeded() - first.succeeded()) / seconds,
                        (last.outputTokens() - first.outputTokens()) / seconds));
    }
}
