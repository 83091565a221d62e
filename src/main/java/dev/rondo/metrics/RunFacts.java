package dev.rondo.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a result says beside what the lanes recorded.
 *
 * @param zone of the document's times, which AIPerf writes without zone
 * @param startTime when the run started; stands in for the first request where there was none
 * @param inputConfig what was run
 * @param cancelled whether the run was stopped from outside
 * @param complete whether every phase ended by its own stop rule
 * @param phases those that began, in order
 * @param selfTests of each generator that made one, by generator index
 * @param lostGenerators how many delivered no final snapshot
 * @param maxLost how many may be lost before the result is {@code Invalid}
 * @param serverMetrics by endpoint name, then by family; endpoints without any are absent
 * @param notes what callers want said, one sentence each
 */
public record RunFacts(
        String rondoVersion,
        ZoneId zone,
        Instant startTime,
        JsonNode inputConfig,
        boolean cancelled,
        boolean complete,
        List<PhaseOutcome> phases,
        Map<Integer, SelfTestResult> selfTests,
        int lostGenerators,
        int maxLost,
        Map<String, Map<String, ServerMetricFamily>> serverMetrics,
        List<String> notes) {
    public RunFacts {
        phases = List.copyOf(phases);
        selfTests = new TreeMap<>(selfTests);
        serverMetrics = Map.copyOf(serverMetrics);
        notes = List.copyOf(notes);
    }
}
