package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything measured in one phase up to a moment, by one lane or by many. Cumulative: a later one replaces an earlier one
 * of the same lane. Never modified once it is made, so any thread may read it.
 */
public final class PhaseSnapshot {
    private final int phase;
    private final int significantDigits;
    private final List<EndpointStats> endpoints;
    private final EndpointStats[] slices;
    private final Span span = new Span();
    private final LoopStats loop = new LoopStats();
    private final GeneratorHealth health;

    /** A snapshot with nothing in it, to be filled before it is handed on. */
    PhaseSnapshot(int phase, int significantDigits, int endpointCount, int sliceCount) {
        this(
                phase,
                significantDigits,
                Stream.generate(() -> new EndpointStats(significantDigits))
                        .limit(endpointCount)
                        .toList(),
                new EndpointStats[sliceCount],
                GeneratorHealth.NONE);
        Arrays.setAll(slices, i -> new EndpointStats(Slices.DIGITS));
    }

    /** A snapshot of merged endpoints, with nothing else in it yet. */
    PhaseSnapshot(int phase, PackedStats endpoints, int significantDigits, int sliceCount) {
        this(phase, significantDigits, endpoints, new EndpointStats[sliceCount], GeneratorHealth.NONE);
        Arrays.setAll(slices, i -> new EndpointStats(Slices.DIGITS));
    }

    private PhaseSnapshot(
            int phase,
            int significantDigits,
            List<EndpointStats> endpoints,
            EndpointStats[] slices,
            GeneratorHealth health) {
        this.phase = phase;
        this.significantDigits = significantDigits;
        this.endpoints = endpoints;
        this.slices = slices;
        this.health = health;
    }

    /** The same of lanes whose generator is now known better. */
    public PhaseSnapshot with(GeneratorHealth seen) {
        PhaseSnapshot copy = new PhaseSnapshot(phase, significantDigits, endpoints, slices, seen);
        copy.span.add(span);
        copy.loop.add(loop);
        return copy;
    }

    /**
     * The sum of two snapshots of the same phase by different lanes of one generator, in whatever order.
     *
     * @throws IllegalArgumentException if they are of different phases or plans
     */
    public PhaseSnapshot merge(PhaseSnapshot other) {
        return merge(List.of(this, other));
    }

    /**
     * The sum of one or more snapshots of the same phase by different lanes of one generator.
     *
     * @throws IllegalArgumentException if there are none, or of different phases or plans
     */
    public static PhaseSnapshot merge(List<PhaseSnapshot> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one snapshot to merge");
        }
        PhaseSnapshot first = parts.get(0);
        int slices = parts.stream().mapToInt(part -> part.slices.length).max().orElse(0);
        PhaseSnapshot sum = new PhaseSnapshot(first.phase, first.significantDigits, first.endpoints.size(), slices);
        parts.forEach(sum::add);
        return sum.with(GeneratorHealth.sideBySide(
                parts.stream().map(PhaseSnapshot::health).toList()));
    }

    private void add(PhaseSnapshot part) {
        if (part.phase != phase
                || part.endpoints.size() != endpoints.size()
                || part.significantDigits != significantDigits) {
            throw new IllegalArgumentException(
                    "snapshots must be of the same phase and plan, but were of phase " + phase
                            + " with " + endpoints.size() + " endpoints and phase " + part.phase + " with "
                            + part.endpoints.size());
        }
        for (int i = 0; i < endpoints.size(); i++) {
            endpoints.get(i).add(part.endpoints.get(i));
        }
        for (int i = 0; i < part.slices.length; i++) {
            slices[i].add(part.slices[i]);
        }
        span.add(part.span);
        loop.add(part.loop);
    }

    /** The phase's index in the plan. */
    public int phase() {
        return phase;
    }

    /** Lanes whose work is in it. */
    public int lanes() {
        return loop.lanes();
    }

    /** Credits handed to their pools. */
    public long sent() {
        return count(Counter.SENT);
    }

    public long succeeded() {
        return count(Counter.SUCCEEDED);
    }

    public long failed() {
        return count(Counter.FAILED);
    }

    public long cancelled() {
        return count(Counter.CANCELLED);
    }

    private long count(Counter counter) {
        return endpoints.stream()
                .mapToLong(endpoint -> endpoint.counters().get(counter))
                .sum();
    }

    int significantDigits() {
        return significantDigits;
    }

    /** In the plan's order. */
    List<EndpointStats> endpoints() {
        return endpoints;
    }

    List<EndpointStats> slices() {
        return Collections.unmodifiableList(Arrays.asList(slices));
    }

    Span span() {
        return span;
    }

    LoopStats loop() {
        return loop;
    }

    /** What the lanes and their process saw of themselves; of the sum over many generators nothing. */
    public GeneratorHealth health() {
        return health;
    }

    /** Whether another one has the same counts, values and moments of requests; lanes and their loops may differ. */
    public boolean hasSameRequestsAs(PhaseSnapshot that) {
        return phase == that.phase
                && significantDigits == that.significantDigits
                && endpoints.equals(that.endpoints)
                && Arrays.equals(slices, that.slices)
                && span.equals(that.span);
    }

    /** But for {@link #health}, which depends on the order of lanes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PhaseSnapshot that && hasSameRequestsAs(that) && loop.equals(that.loop);
    }

    @Override
    public int hashCode() {
        return endpoints.hashCode() * 31 + phase;
    }
}
