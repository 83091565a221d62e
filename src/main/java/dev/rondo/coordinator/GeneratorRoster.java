package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.StartSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All generators of one attempt. For the coordination's own use, under its owner's lock. */
final class GeneratorRoster {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<GeneratorState> generators;

    GeneratorRoster(int count, int phases, Instant now) {
        this.generators = IntStream.range(0, count)
                .mapToObj(index -> new GeneratorState(index, phases, now))
                .toList();
    }

    GeneratorState get(int index) {
        return generators.get(index);
    }

    boolean has(int index) {
        return index >= 0 && index < generators.size();
    }

    List<GeneratorState> all() {
        return generators;
    }

    /** Why a pod may not speak for an index now; empty if it may. */
    Optional<Refusal> refusal(int index, String pod) {
        if (!has(index)) {
            return Optional.of(Refusal.UNKNOWN_INDEX);
        }
        GeneratorState generator = get(index);
        if (!generator.joined()) {
            return Optional.of(generator.isLost() ? Refusal.LATE : Refusal.NOT_JOINED);
        }
        if (!generator.isPod(pod)) {
            return Optional.of(Refusal.INDEX_TAKEN);
        }
        // A generator that was interrupted is lost and has closed: it may hear once more that this has arrived.
        return generator.isLost() && generator.closing() == null ? Optional.of(Refusal.LATE) : Optional.empty();
    }

    /** Takes in progress of a plan of which some phases have a start instant. */
    Optional<Refusal> progress(int index, String pod, ProgressMessage message, int started, Instant now) {
        Optional<Refusal> refusal = refusal(index, pod);
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean ofLatest = message.progress().phase() == Math.max(0, message.begun() - 1);
        if (message.begun() < 0 || message.begun() > started || !ofLatest) {
            return Optional.of(Refusal.WRONG_PHASE);
        }
        get(index).heard(now);
        get(index).progress(message, now);
        return Optional.empty();
    }

    /** Takes in what comes after the last snapshot of each phase; the first one stays. */
    Optional<Refusal> closing(int index, String pod, ClosingMessage message, Instant now) {
        Optional<Refusal> refusal = refusal(index, pod);
        if (refusal.isPresent()) {
            return refusal;
        }
        GeneratorState generator = get(index);
        if (!generator.holdsAllBegun()) {
            return Optional.of(Refusal.SNAPSHOTS_MISSING);
        }
        generator.heard(now);
        if (generator.closing() == null) {
            generator.closing(message);
        }
        return Optional.empty();
    }

    /** Whether more are lost than may be, or all. */
    boolean isLostBeyond(int maxLost) {
        long lost = generators.stream().filter(GeneratorState::isLost).count();
        return lost > maxLost || lost == generators.size();
    }

    /** Those that were not lost. */
    Stream<GeneratorState> expected() {
        return generators.stream().filter(generator -> !generator.isLost());
    }

    boolean allExpected(Predicate<GeneratorState> condition) {
        return expected().allMatch(condition);
    }

    /** Those that have joined, whatever became of them. */
    int joinedCount() {
        return (int) generators.stream().filter(GeneratorState::joined).count();
    }

    /** By index. */
    SortedMap<Integer, Loss> losses() {
        SortedMap<Integer, Loss> losses = new TreeMap<>();
        generators.forEach(generator -> generator.loss().ifPresent(loss -> losses.put(generator.index(), loss)));
        return losses;
    }

    /** The lost ones in one sentence. */
    String lostInWords() {
        return losses().entrySet().stream()
                .map(entry ->
                        "generator " + entry.getKey() + ": " + entry.getValue().words())
                .collect(Collectors.joining("; "));
    }

    /** Endpoints that some generator could not reach, by name. */
    SortedMap<String, String> unready() {
        SortedMap<String, String> unready = new TreeMap<>();
        generators.forEach(generator -> unready.putAll(generator.unready()));
        return unready;
    }

    /** Models that were looked up, by the first generator that found each; in the order of the generators. */
    Map<String, Integer> models() {
        Map<String, Integer> models = new LinkedHashMap<>();
        expected()
                .filter(generator -> !generator.model().isEmpty())
                .forEach(generator -> models.putIfAbsent(generator.model(), generator.index()));
        return models;
    }

    /** The model that was looked up, whatever became of who found it; empty where none was. */
    String model() {
        return generators.stream()
                .sorted(Comparator.comparing(GeneratorState::isLost))
                .map(GeneratorState::model)
                .filter(model -> !model.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Over all generators. */
    ProgressSnapshot progress(int phase) {
        return generators.stream()
                .map(generator -> generator.progress(phase))
                .reduce(ProgressSnapshot.none(phase), ProgressSnapshot::merge);
    }

    /** Over those that were not lost; empty until one has a rate. */
    Optional<LiveRates> rates(int phase) {
        return expected().flatMap(generator -> generator.rates(phase).stream()).reduce(LiveRates::plus);
    }

    /** Over those that have closed, of the phase where it was largest; empty while none has. */
    Optional<StartSpread> startSpread() {
        List<List<StartSkew>> starts = generators.stream()
                .flatMap(generator -> Stream.ofNullable(generator.closing()))
                .map(ClosingMessage::starts)
                .toList();
        int phases = starts.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, phases)
                .mapToObj(phase -> spread(starts.stream()
                        .filter(each -> phase < each.size())
                        .map(each -> each.get(phase))
                        .toList()))
                .max(Comparator.comparingDouble(StartSpread::skewMillis));
    }

    private static StartSpread spread(List<StartSkew> starts) {
        LongSummaryStatistics late =
                starts.stream().mapToLong(StartSkew::lateNanos).summaryStatistics();
        long uncertainty =
                starts.stream().mapToLong(StartSkew::uncertaintyNanos).max().orElse(0);
        return new StartSpread((late.getMax() - late.getMin()) / NANOS_PER_MILLI, uncertainty / NANOS_PER_MILLI);
    }

    void forgive(Duration gap) {
        generators.forEach(generator -> generator.forgive(gap));
    }

    void lost(Map<Integer, String> reasons) {
        reasons.forEach((index, reason) -> get(index).lost(new Loss(Loss.Cause.EARLIER, reason)));
    }
}
