package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.PhaseProgress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The start instants that a status has stored, so that a restarted operator repeats them. */
final class StartInstants {
    private StartInstants() {}

    static List<Instant> of(BenchmarkRunStatus status) {
        return status.progress() == null
                ? List.of()
                : status.progress().stream()
                        .map(PhaseProgress::startTime)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
