package dev.rondo.metrics;

import dev.rondo.api.PhaseKind;
import dev.rondo.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sums over the phases of one kind: for each endpoint and over all, which is the sum of the endpoints.
 *
 * @param phases with their merged snapshots, in order
 * @param endpoints by index
 */
record RunTotals(List<MergedPhase> phases, List<EndpointStats> endpoints, EndpointStats all, LoopStats loop) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A phase and the sum of its generators' snapshots. */
    record MergedPhase(PhaseOutcome outcome, PhaseSnapshot snapshot) {
        Instant at(long offsetNanos) {
            return outcome.startTime().plusNanos(offsetNanos);
        }
    }

    static RunTotals of(Plan plan, List<PhaseOutcome> outcomes, PhaseKind kind) {
        int digits = plan.measurement().significantDigits();
        EndpointStats all = new EndpointStats(digits);
        LoopStats loop = new LoopStats();
        List<MergedPhase> phases = outcomes.stream()
                .filter(outcome -> outcome.phase().kind() == kind)
                .map(outcome -> new MergedPhase(outcome, outcome.merged()))
                .toList();
        List<EndpointStats> endpoints =
                phases.size() == 1 ? phases.get(0).snapshot().endpoints() : sums(plan, phases);
        endpoints.forEach(all::add);
        phases.forEach(phase -> loop.add(phase.snapshot().loop()));
        return new RunTotals(phases, endpoints, all, loop);
    }

    private static List<EndpointStats> sums(Plan plan, List<MergedPhase> phases) {
        int digits = plan.measurement().significantDigits();
        PackedStats.Builder endpoints = new PackedStats.Builder(digits);
        for (int i = 0; i < plan.endpoints().size(); i++) {
            EndpointStats endpoint = new EndpointStats(digits);
            for (MergedPhase phase : phases) {
                endpoint.add(phase.snapshot().endpoints().get(i));
            }
            endpoints.append(endpoint);
        }
        return endpoints.build();
    }

    List<PhaseOutcome> outcomes() {
        return phases.stream().map(MergedPhase::outcome).toList();
    }

    /** The sum of one phase's endpoints. */
    static EndpointStats sum(PhaseSnapshot snapshot) {
        EndpointStats sum = new EndpointStats(snapshot.significantDigits());
        snapshot.endpoints().forEach(sum::add);
        return sum;
    }

    /** The times over all phases, pauses between them included. */
    Window window() {
        return window(phases);
    }

    static Window window(List<MergedPhase> phases) {
        List<MergedPhase> active = phases.stream()
                .filter(phase -> phase.snapshot().span().hasRequests())
                .toList();
        if (active.isEmpty()) {
            return Window.NONE;
        }
        Instant first = firstRequest(active);
        double duration = active.stream()
                .filter(phase -> phase.snapshot().span().hasResponses())
                .map(phase -> phase.at(phase.snapshot().span().lastResponse()))
                .max(Instant::compareTo)
                .map(last -> seconds(first, last))
                .orElse(0.0);
        double inFlight = active.stream()
                .filter(phase -> phase.snapshot().span().hasEnds())
                .map(phase -> phase.at(phase.snapshot().span().lastEnd()))
                .max(Instant::compareTo)
                .map(last -> seconds(first, last))
                .orElse(0.0);
        return new Window(duration, inFlight);
    }

    private static Instant firstRequest(List<MergedPhase> active) {
        return active.stream()
                .map(phase -> phase.at(phase.snapshot().span().firstIssue()))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When the first request was issued, or {@code otherwise} if there was none. */
    Instant firstRequest(Instant otherwise) {
        return phases.stream()
                .filter(phase -> phase.snapshot().span().hasRequests())
                .map(phase -> phase.at(phase.snapshot().span().firstIssue()))
                .min(Instant::compareTo)
                .orElse(otherwise);
    }

    /** When the last request ended, or {@code otherwise} if none did. */
    Instant lastEnd(Instant otherwise) {
        return phases.stream()
                .filter(phase -> phase.snapshot().span().hasEnds())
                .map(phase -> phase.at(phase.snapshot().span().lastEnd()))
                .max(Instant::compareTo)
                .orElse(otherwise);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS_PER_SECOND;
    }
}
