package dev.rondo.coordinator;

import dev.rondo.metrics.PhaseOutcome;
import java.time.Instant;
import java.util.List;

/**
 * What came of a run in this process.
 *
 * @param phases those that began, in order
 * @param stopped whether it was stopped from outside
 */
public record RunOutcome(Instant startTime, List<PhaseOutcome> phases, boolean stopped) {}
