package dev.rondo.coordinator;

import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.SelfTestResult;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * All that generators delivered, merged: what {@code RunFacts} are made of.
 *
 * @param phases those that began and of which anything was delivered, in order
 * @param selfTests by generator index; absent where there was none
 * @param lost generators by index, with the reason in words
 * @param model the one that generators found at the servers of a plan that names none; empty otherwise
 * @param stopped whether the load was stopped before its own end, by the owner or by a failure
 */
public record RunCollection(
        List<PhaseOutcome> phases,
        Map<Integer, SelfTestResult> selfTests,
        SortedMap<Integer, String> lost,
        Map<String, Map<String, ServerMetricFamily>> serverMetrics,
        List<String> notes,
        String model,
        boolean stopped) {}
