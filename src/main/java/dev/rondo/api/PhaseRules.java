package dev.rondo.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for phases: their load, their end, their order. */
final class PhaseRules {
    private static final String PATH = "spec.phases";

    private final Findings findings;
    private final Bounds bounds;
    private final Names names;

    PhaseRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void check(@Nullable List<PhaseSpec> phases) {
        if (phases == null || phases.isEmpty()) {
            findings.add(PATH, "must have at least one phase of kind \"Profiling\"");
            return;
        }
        bounds.size(PATH, phases, Limits.MAX_PHASES, "phases");
        if (phases.stream().noneMatch(phase -> phase.kind() == PhaseKind.PROFILING)) {
            findings.add(PATH, "must have at least one phase of kind \"Profiling\"");
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < phases.size(); i++) {
            String at = FieldPath.element(PATH, i);
            PhaseSpec phase = phases.get(i);
            identity(at, phase, seen, i);
            load(at, phase);
            end(at, phase);
        }
    }

    private void identity(String at, PhaseSpec phase, Map<String, Integer> seen, int index) {
        String name = phase.name();
        bounds.required(at + ".name", name);
        names.label(at + ".name", name);
        if (phase.kind() == null) {
            findings.add(at + ".kind", "must be given: \"Warmup\" or \"Profiling\"");
        }
        Integer first = name == null ? null : seen.putIfAbsent(name, index);
        if (name != null && first != null) {
            findings.add(
                    at + ".name",
                    "must be unique, but " + Quoted.text(name) + " is also the name of "
                            + FieldPath.element(PATH, first));
        }
    }

    private void load(String at, PhaseSpec phase) {
        if (phase.concurrency() == null && phase.requestRate() == null) {
            findings.add(at, "must have a load: `concurrency`, `requestRate` or both");
        }
        bounds.range(at + ".concurrency", phase.concurrency(), 1, Limits.MAX_CONCURRENCY);
        bounds.positive(at + ".requestRate", phase.requestRate(), Limits.MAX_RATE_PER_SECOND);
        bounds.positive(at + ".smoothness", phase.smoothness(), Limits.MAX_SMOOTHNESS);
        bounds.range(at + ".rampSeconds", phase.rampSeconds(), 0, Limits.MAX_DURATION_SECONDS);
        if (phase.arrival() != null && phase.requestRate() == null) {
            findings.add(at + ".arrival", "must not be given without `requestRate`");
        }
        if (phase.smoothness() != null && phase.arrival() != Arrival.GAMMA) {
            findings.add(at + ".smoothness", "must not be given unless `arrival` is \"Gamma\"");
        }
    }

    private void end(String at, PhaseSpec phase) {
        if (phase.requests() == null && phase.durationSeconds() == null && phase.conversations() == null) {
            findings.add(at, "must have an end: `requests`, `durationSeconds` or `conversations`");
        }
        bounds.range(at + ".requests", phase.requests(), 1, Limits.MAX_REQUESTS);
        bounds.range(at + ".conversations", phase.conversations(), 1, Limits.MAX_REQUESTS);
        bounds.positive(at + ".durationSeconds", phase.durationSeconds(), Limits.MAX_DURATION_SECONDS);
        bounds.range(at + ".gracePeriodSeconds", phase.gracePeriodSeconds(), 0, Limits.MAX_TIMEOUT_SECONDS);
    }
}
