package dev.rondo.metrics;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.Limitation;
import dev.rondo.health.LimitedSecond;
import dev.rondo.health.SecondRules;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Load;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Names the seconds of a phase in which generators measured themselves: one reason for each cause, with its worst second. */
final class HealthReasons {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String phase;
    private final boolean manyGenerators;
    private final Map<Limitation, List<Found>> found = new EnumMap<>(Limitation.class);

    private record Found(int generator, boolean manyLanes, LimitedSecond limited) {
        long nanos() {
            return limited.nanos();
        }
    }

    private HealthReasons(String phase, boolean manyGenerators) {
        this.phase = phase;
        this.manyGenerators = manyGenerators;
    }

    /**
     * What is found of a phase.
     *
     * @param all the sum of its endpoints
     */
    static HealthReasons of(RunTotals.MergedPhase phase, EndpointStats all) {
        Map<Integer, GeneratorHealth> generators = new TreeMap<>();
        phase.outcome().generators().forEach((index, part) -> generators.put(index, part.health()));
        return of(
                phase.outcome().phase().name(),
                generators,
                SendingRules.medianLatencyNanos(all),
                phase.outcome().phase().load() instanceof Load.Open);
    }

    /**
     * @param generators by index
     * @param medianLatencyNanos beside which lag and pauses are judged
     * @param paced whether sends were due by the clock
     */
    static HealthReasons of(
            String phase, Map<Integer, GeneratorHealth> generators, double medianLatencyNanos, boolean paced) {
        HealthReasons reasons = new HealthReasons(phase, generators.size() > 1);
        long lagLimit = (long) ValidityLimits.lagLimitNanos(medianLatencyNanos);
        new TreeMap<>(generators).forEach((index, health) -> {
            boolean manyLanes = health.lanes().size() > 1;
            SecondRules.of(health, lagLimit, paced).forEach(limited -> reasons.add(index, manyLanes, limited));
        });
        return reasons;
    }

    private void add(int generator, boolean manyLanes, LimitedSecond limited) {
        found.computeIfAbsent(limited.limitation(), unused -> new ArrayList<>())
                .add(new Found(generator, manyLanes, limited));
    }

    /** In order of time. */
    List<Validity.LimitedSecond> seconds() {
        return found.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong((Found each) -> each.limited().second())
                        .thenComparing(each -> each.limited().limitation())
                        .thenComparing(Found::generator))
                .map(this::second)
                .toList();
    }

    private Validity.LimitedSecond second(Found found) {
        LimitedSecond limited = found.limited();
        return new Validity.LimitedSecond(
                limited.limitation().code(),
                phase,
                limited.second(),
                limited.seconds(),
                found.generator(),
                limited.lane() == LimitedSecond.WHOLE_PROCESS ? null : limited.lane(),
                limited.nanos() / NANOS_PER_MILLI,
                limited.limitNanos() / NANOS_PER_MILLI);
    }

    /** One for each cause. */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        found.forEach(
                (limitation, seconds) -> reasons.add(new Reason(limitation.code(), Verdict.SUSPECT, message(seconds))));
        return reasons;
    }

    private String message(List<Found> seconds) {
        Found worst =
                seconds.stream().max(Comparator.comparingLong(Found::nanos)).orElseThrow();
        SecondRanges ranges = new SecondRanges();
        seconds.forEach(
                each -> ranges.add(each.limited().second(), each.limited().seconds()));
        String others = ranges.count() == worst.limited().seconds()
                ? ""
                : String.format(Locale.ROOT, " %d seconds in all: %s.", ranges.count(), ranges.text());
        return String.format(
                Locale.ROOT,
                "Phase `%s`, second %s: %s%s",
                phase,
                ranges.textOf(worst.limited()),
                sentence(worst),
                others);
    }

    private String sentence(Found worst) {
        double millis = worst.nanos() / NANOS_PER_MILLI;
        double limit = worst.limited().limitNanos() / NANOS_PER_MILLI;
        return who(worst) + " "
                + String.format(Locale.ROOT, words(worst.limited().limitation()), millis, limit);
    }

    private String who(Found found) {
        String process = manyGenerators ? "generator " + found.generator() : "the generator";
        if (found.limited().lane() == LimitedSecond.WHOLE_PROCESS || !found.manyLanes()) {
            return process;
        }
        return "lane " + found.limited().lane() + " of " + process;
    }

    private static String words(Limitation limitation) {
        return switch (limitation) {
            case SUSPENDED -> "was stopped for %.0f ms (limit %.0f ms): by a signal, a debugger or a paused machine.";
            case CPU_THROTTLED -> "was held back by its CPU limit for %.0f ms (limit %.0f ms): raise the limit.";
            case GC_PAUSE -> "stood still for garbage collection for %.0f ms (limit %.0f ms).";
            case SAFEPOINT -> "stood still at safepoints of the JVM for %.0f ms (limit %.0f ms).";
            case STEAL -> "lost %.0f ms of each of its CPUs to other virtual machines (limit %.0f ms).";
            case CPU_WAIT -> "waited %.0f ms for a CPU (limit %.0f ms): something else ran on it.";
            case BACKLOG -> "was behind its schedule for %.0f ms (limit %.0f ms).";
            case SEND_LAG -> "sent 1 %% of its requests, but at least 3, %.2f ms late or more (limit %.2f ms).";
            case BUSY -> "had a lane at work for %.0f ms (limit %.0f ms): it was at its own limit.";
        };
    }
}
