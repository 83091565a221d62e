package dev.rondo.coordinator;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.SelfTestResult;
import dev.rondo.metrics.StartSkew;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what generators delivered. */
final class SnapshotMerge {
    private final Plan plan;
    private final Delivered delivered;
    private final SnapshotStore store;

    SnapshotMerge(Plan plan, Delivered delivered, SnapshotStore store) {
        this.plan = plan;
        this.delivered = delivered;
        this.store = store;
    }

    RunCollection collect() throws IOException {
        List<PhaseOutcome> phases = new ArrayList<>();
        for (int index = 0; index < delivered.starts().size(); index++) {
            phase(index).ifPresent(phases::add);
        }
        Map<Integer, SelfTestResult> selfTests = new TreeMap<>();
        Map<String, Map<String, ServerMetricFamily>> serverMetrics = new HashMap<>();
        List<String> notes = new ArrayList<>();
        for (Delivered.ByGenerator generator : delivered.generators()) {
            if (generator.selfTest() != null) {
                selfTests.put(generator.index(), generator.selfTest());
            }
            ClosingMessage closing = generator.closing();
            if (closing != null) {
                serverMetrics.putAll(closing.serverMetrics());
                notes.addAll(closing.notes());
            }
        }
        RunView view = delivered.view();
        boolean stopped = view.stopped() || view.failure().isPresent();
        return new RunCollection(
                List.copyOf(phases), selfTests, view.lost(), serverMetrics, notes, delivered.model(), stopped);
    }

    private Optional<PhaseOutcome> phase(int index) throws IOException {
        Map<Integer, InputStream> contents = new TreeMap<>();
        try {
            for (Delivered.ByGenerator generator : delivered.generators()) {
                if (generator.hasSnapshot().get(index)) {
                    contents.put(generator.index(), store.open(generator.index(), index));
                }
            }
            return contents.isEmpty()
                    ? Optional.empty()
                    : Optional.of(PhaseOutcome.read(
                            plan,
                            plan.phases().get(index),
                            delivered.starts().get(index),
                            endedBy(index),
                            contents,
                            skews(index)));
        } finally {
            for (InputStream content : contents.values()) {
                content.close();
            }
        }
    }

    private Map<Integer, StartSkew> skews(int phase) {
        Map<Integer, StartSkew> skews = new TreeMap<>();
        for (Delivered.ByGenerator generator : delivered.generators()) {
            ClosingMessage closing = generator.closing();
            if (closing != null && phase < closing.starts().size()) {
                skews.put(generator.index(), closing.starts().get(phase));
            }
        }
        return skews;
    }

    /** Where generators differ, the later of the engine's words; a generator that never said so was stopped. */
    private String endedBy(int phase) {
        List<String> labels = delivered.generators().stream()
                .filter(generator -> !generator.lost())
                .map(generator -> generator.endedBy().get(phase))
                .toList();
        return Arrays.stream(EndedBy.values())
                .map(EndedBy::label)
                .filter(labels::contains)
                .reduce((first, second) -> second)
                .orElse(PhaseOutcome.STOPPED);
    }
}
