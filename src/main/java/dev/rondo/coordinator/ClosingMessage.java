package dev.rondo.coordinator;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.StartSkew;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last message of a generator, once every last snapshot has arrived.
 *
 * @param interrupted whether it was told to stop by anybody but the coordinator: its share is not complete
 * @param starts how exactly it began each phase, in order
 * @param serverMetrics of the endpoints whose pages it read, by endpoint, then by family
 * @param notes for the result, one sentence each
 */
public record ClosingMessage(
        boolean interrupted,
        List<StartSkew> starts,
        Map<String, Map<String, ServerMetricFamily>> serverMetrics,
        List<String> notes) {
    /** A scraper makes at most 21. */
    private static final int MAX_NOTES = 30;

    public ClosingMessage {
        starts = List.copyOf(starts);
        serverMetrics = Map.copyOf(serverMetrics);
        notes = List.copyOf(notes);
    }

    /** The same with only what a plan's generator can say, and no more notes than people read. */
    ClosingMessage within(Plan plan) {
        Map<String, Map<String, ServerMetricFamily>> known = new HashMap<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            Map<String, ServerMetricFamily> families = serverMetrics.get(endpoint.name());
            if (families != null) {
                known.put(endpoint.name(), families);
            }
        }
        List<String> some = notes.stream().limit(MAX_NOTES).map(ShortText::of).toList();
        List<StartSkew> begun = starts.stream().limit(plan.phases().size()).toList();
        return new ClosingMessage(interrupted, begun, known, some);
    }
}
