package dev.rondo.coordinator;

import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ProcessHealth;
import java.time.Instant;
import java.util.List;

/**
 * What came of a run in this process.
 *
 * @param phases those that began, in order
 * @param health of this process over the profiling phases
 * @param stopped whether it was stopped from outside
 */
public record RunOutcome(Instant startTime, List<PhaseOutcome> phases, ProcessHealth health, boolean stopped) {}
