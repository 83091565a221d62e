package dev.rondo.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one run, sorted by type. Immutable.
 *
 * <p>Conditions of types that this version doesn't know are kept as they are.
 */
public final class Conditions {
    /** Longest message, in characters; a longer one is cut. */
    public static final int MAX_MESSAGE_CHARACTERS = Limits.MAX_MESSAGE_CHARACTERS;

    /** What a run without a status has. */
    public static final Conditions NONE = new Conditions(new TreeMap<>());

    private final Map<String, RunCondition> byType;

    private Conditions(TreeMap<String, RunCondition> byType) {
        this.byType = byType;
    }

    /** Those of a status, of which {@code stored} may be absent. */
    public static Conditions of(@Nullable List<RunCondition> stored) {
        TreeMap<String, RunCondition> byType = new TreeMap<>();
        if (stored != null) {
            stored.forEach(each -> byType.put(each.type(), each));
        }
        return new Conditions(byType);
    }

    /**
     * These conditions, brought up to date. What is not stated stays as it is, but for Reconciling and Stalled, which are
     * there only if {@code state} says so; types that nothing was ever stated of are Unknown. The time of transition moves
     * only where the status changes.
     *
     * @param state where the run stands
     * @param statements of the other types; the last one of a type counts
     * @param generation of the spec that all this speaks of
     */
    public Conditions merge(RunState state, Collection<Statement> statements, long generation, Instant now) {
        TreeMap<String, RunCondition> merged = new TreeMap<>(byType);
        for (ConditionType type : ConditionType.values()) {
            if (type.isPresentOnlyWhenTrue()) {
                merged.remove(type.word());
            }
        }
        notYet().forEach(each -> {
            if (!merged.containsKey(each.reason().type().word())) {
                put(merged, each, now);
            }
        });
        statements.forEach(each -> put(merged, each, now));
        state.statements().forEach(each -> put(merged, each, now));
        merged.replaceAll((type, each) -> observed(each, generation));
        return new Conditions(merged);
    }

    /** What every type but those of {@link RunState} has before anything is known of it; restated for a new attempt. */
    public static List<Statement> notYet() {
        return List.of(
                ConditionReason.EndpointsResolved.PENDING.because(""),
                ConditionReason.GeneratorsReady.PENDING.because(""),
                ConditionReason.ObjectivesMet.PENDING.because(""),
                ConditionReason.ResultsAvailable.PENDING.because(""),
                ConditionReason.ResultsValid.PENDING.because(""));
    }

    private void put(Map<String, RunCondition> merged, Statement statement, Instant now) {
        ConditionReason reason = statement.reason();
        RunCondition before = byType.get(reason.type().word());
        boolean same = before != null && before.status() == reason.status() && before.lastTransitionTime() != null;
        merged.put(
                reason.type().word(),
                new RunCondition(
                        reason.type().word(),
                        reason.status(),
                        reason.word(),
                        BoundedText.of(statement.message(), MAX_MESSAGE_CHARACTERS),
                        same ? before.lastTransitionTime() : now.truncatedTo(ChronoUnit.SECONDS),
                        null));
    }

    /** These conditions, as they are: seen to hold for a later generation of the spec as well. */
    public Conditions observedAt(long generation) {
        TreeMap<String, RunCondition> observed = new TreeMap<>(byType);
        observed.replaceAll((type, each) -> observed(each, generation));
        return new Conditions(observed);
    }

    private static RunCondition observed(RunCondition each, long generation) {
        boolean known = Arrays.stream(ConditionType.values())
                .anyMatch(type -> type.word().equals(each.type()));
        return known
                ? new RunCondition(
                        each.type(),
                        each.status(),
                        each.reason(),
                        each.message(),
                        each.lastTransitionTime(),
                        generation)
                : each;
    }

    public Optional<RunCondition> get(ConditionType type) {
        return Optional.ofNullable(byType.get(type.word()));
    }

    /** Whether the condition is there and holds. */
    public boolean isTrue(ConditionType type) {
        return get(type).filter(each -> each.status() == ConditionStatus.TRUE).isPresent();
    }

    /** Whether a condition has this reason, with the status that belongs to it. */
    public boolean has(ConditionReason reason) {
        return get(reason.type())
                .filter(each ->
                        each.status() == reason.status() && reason.word().equals(each.reason()))
                .isPresent();
    }

    /** For the status. */
    public List<RunCondition> list() {
        return List.copyOf(byType.values());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Conditions conditions && byType.equals(conditions.byType);
    }

    @Override
    public int hashCode() {
        return byType.hashCode();
    }

    @Override
    public String toString() {
        return byType.values().toString();
    }
}
