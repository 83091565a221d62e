package dev.rondo.coordinator;

import dev.rondo.metrics.ProcessHealth;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The last message of a generator, once every last snapshot has arrived.
 *
 * @param interrupted whether it was told to stop by anybody but the coordinator: its share is not complete
 * @param health of its process over the profiling phases
 * @param starts how exactly it began each phase, in order
 * @param serverMetrics of the endpoints whose pages it read, by endpoint, then by family
 * @param notes for the result, one sentence each
 */
public record ClosingMessage(
        boolean interrupted,
        ProcessHealth health,
        List<PhaseStart> starts,
        Map<String, Map<String, ServerMetricFamily>> serverMetrics,
        List<String> notes) {
    public ClosingMessage {
        Objects.requireNonNull(health);
        starts = List.copyOf(starts);
        serverMetrics = Map.copyOf(serverMetrics);
        notes = List.copyOf(notes);
    }

    /**
     * How exactly a phase began.
     *
     * @param lateNanos after the start instant
     * @param uncertaintyNanos how well the generator knew the coordinator's clock: half of the shortest round trip
     */
    public record PhaseStart(long lateNanos, long uncertaintyNanos) {}
}
