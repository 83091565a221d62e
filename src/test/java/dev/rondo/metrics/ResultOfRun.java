package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.SECOND;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.plan.Plan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays observations to recorders and builds the result of them, for tests; mutable, with nothing wrong by default. */
final class ResultOfRun {
    static final long START = 9_000 * SECOND;

    private final MetricPlans plans;
    private final Map<Integer, PhaseOutcome> outcomes = new TreeMap<>();
    boolean cancelled;
    String endedBy = "duration";
    /** What is known of the process, which takes the place of the recorder's own lack of it. */
    SecondTable<ProcessColumn> process = new SecondTable<>(ProcessColumn.class, 600);

    Map<Integer, SelfTestResult> selfTests = Map.of();
    int lostGenerators;
    int maxLost;

    @Nullable
    StartSkew skew = StartSkew.NONE;

    ResultOfRun(MetricPlans plans) {
        this.plans = plans;
    }

    void play(Consumer<LaneRecorder> events) {
        play(0, events);
    }

    /** Each phase begins a minute after the one before it. */
    void play(int phase, Consumer<LaneRecorder> events) {
        Plan plan = plans.plan();
        LaneRecorder recorder = new LaneRecorder(plan, plan.phases().get(phase), START);
        events.accept(recorder);
        Instant start = Instant.parse("2026-11-25T10:00:00Z").plusSeconds(60L * phase);
        PhaseSnapshot snapshot = recorder.snapshot();
        GeneratorPart part = new GeneratorPart(snapshot.significantDigits(), skew);
        snapshot.endpoints().forEach(part::add);
        part.add(snapshot.loop());
        part.add(new GeneratorHealth(snapshot.health().lanes(), process, Set.of(ProcessColumn.values())));
        outcomes.put(phase, new PhaseOutcome(plan.phases().get(phase), start, endedBy, snapshot, Map.of(0, part)));
    }

    ResultDocument document() {
        return ResultBuilder.build(
                plans.plan(),
                new RunFacts(
                        "0.1.0",
                        ZoneOffset.UTC,
                        Instant.parse("2026-11-25T09:59:00Z"),
                        JsonNodeFactory.instance.objectNode(),
                        cancelled,
                        !cancelled,
                        List.copyOf(outcomes.values()),
                        selfTests,
                        lostGenerators,
                        maxLost,
                        Map.of(),
                        List.of()));
    }
}
