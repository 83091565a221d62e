package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.Finished;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.ObjectivesMet;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.Reconciling;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.ResultsValid;
import dev.rondo.api.ConditionStatus;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.RunCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which events a change of status is told. Pure: the same change always makes the same events. */
final class RunEvents {
    /** Of an event that may come again in the same attempt. */
    static final String RETRYING = "Retrying";

    private static final List<GeneratorsReady> HELD_UP = List.of(
            GeneratorsReady.JOB_REJECTED,
            GeneratorsReady.UNSCHEDULABLE,
            GeneratorsReady.IMAGE_NOT_PULLED,
            GeneratorsReady.NOT_MOUNTED,
            GeneratorsReady.CONTAINER_NOT_CREATED,
            GeneratorsReady.REFUSED);

    private final @Nullable BenchmarkRunStatus before;
    private final BenchmarkRunStatus after;
    private final Conditions was;
    private final Conditions is;
    private final List<RunEvent> events = new ArrayList<>();

    private RunEvents(@Nullable BenchmarkRunStatus before, BenchmarkRunStatus after) {
        this.before = before != null && sameAttempt(before, after) ? before : null;
        this.after = after;
        this.was = Conditions.of(this.before == null ? null : this.before.conditions());
        this.is = Conditions.of(after.conditions());
    }

    /**
     * The events of a change, in the order in which they came to pass.
     *
     * @param before what was written last, of whatever attempt, or nothing
     */
    static List<RunEvent> between(@Nullable BenchmarkRunStatus before, BenchmarkRunStatus after) {
        return new RunEvents(before, after).all();
    }

    private static boolean sameAttempt(BenchmarkRunStatus one, BenchmarkRunStatus other) {
        return attempt(one) == attempt(other) && (attempt(one) > 0 || Objects.equals(one.runId(), other.runId()));
    }

    private static int attempt(BenchmarkRunStatus status) {
        return requireNonNullElse(status.attempt(), 0);
    }

    private List<RunEvent> all() {
        beginning();
        endpoints();
        generators();
        load();
        ending();
        return List.copyOf(events);
    }

    private void beginning() {
        if (before == null && attempt(after) > 0) {
            String run = after.runId() == null ? "" : " of run \"" + after.runId() + "\"";
            events.add(RunEvent.normal("AttemptBegan", "Begin", "attempt " + attempt(after) + run));
        }
        became(Reconciling.RETRYING).ifPresent(each -> events.add(RunEvent.warning(RETRYING, "Retry", each.message())));
        became(Ready.SUSPENDED)
                .filter(each -> !is.has(GeneratorsReady.QUEUED))
                .ifPresent(each -> events.add(RunEvent.normal("Suspended", "Suspend", each.message())));
        became(Reconciling.CANCELLING)
                .ifPresent(each -> events.add(RunEvent.normal("Cancelling", "Cancel", each.message())));
    }

    /** Why there are none yet, once for each reason, and that there are. */
    private void endpoints() {
        for (EndpointsResolved reason : EndpointsResolved.values()) {
            Optional<RunCondition> condition = became(reason);
            if (condition.isPresent() && reason != EndpointsResolved.PENDING) {
                String note = condition.get().message();
                events.add(
                        reason == EndpointsResolved.RESOLVED
                                ? RunEvent.normal("EndpointsResolved", "Resolve", note)
                                : RunEvent.warning(reason.word(), "Resolve", note));
            }
        }
    }

    private void generators() {
        became(GeneratorsReady.QUEUED)
                .ifPresent(each -> events.add(RunEvent.normal("Queued", "Start", each.message())));
        became(Ready.STARTING)
                .ifPresent(each -> events.add(RunEvent.normal("GeneratorsStarted", "Start", each.message())));
        HELD_UP.forEach(reason ->
                became(reason).ifPresent(each -> events.add(RunEvent.warning(reason.word(), "Start", each.message()))));
        became(GeneratorsReady.JOINED)
                .ifPresent(each -> events.add(RunEvent.normal("GeneratorsJoined", "Join", each.message())));
        lost(after)
                .filter(each -> lost(before).noneMatch(known -> known.index() == each.index()))
                .forEach(each -> events.add(RunEvent.warning("GeneratorLost", "Measure", words(each))
                        .of(each.index())));
    }

    private static Stream<LostGenerator> lost(@Nullable BenchmarkRunStatus status) {
        return status == null
                        || status.generators() == null
                        || status.generators().lostGenerators() == null
                ? Stream.of()
                : status.generators().lostGenerators().stream();
    }

    private static String words(LostGenerator lost) {
        return "generator " + lost.index()
                + (lost.pod() == null ? "" : ", pod \"" + lost.pod() + "\"")
                + (lost.node() == null ? "" : ", node \"" + lost.node() + "\"")
                + (lost.reason() == null ? "" : ": " + lost.reason())
                + (lost.message() == null ? "" : ": " + lost.message());
    }

    private void load() {
        List<PhaseProgress> phases = requireNonNullElse(after.progress(), List.of());
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).startTime() != null && !hadBegun(i)) {
                String name = phases.get(i).name();
                events.add(RunEvent.normal("PhaseBegan", "Measure", "phase \"" + name + "\"")
                        .of(name));
            }
        }
        became(Ready.COMPLETING)
                .filter(each -> !is.has(Reconciling.CANCELLING))
                .ifPresent(each -> events.add(RunEvent.normal("LoadEnded", "Collect", each.message())));
    }

    private boolean hadBegun(int phase) {
        List<PhaseProgress> phases = before == null ? null : before.progress();
        return phases != null && phase < phases.size() && phases.get(phase).startTime() != null;
    }

    private void ending() {
        for (ResultsAvailable stored : List.of(ResultsAvailable.STORED, ResultsAvailable.PARTIAL)) {
            became(stored).ifPresent(each -> events.add(RunEvent.normal("ResultsStored", "Store", where(each))));
        }
        for (ResultsAvailable not : List.of(ResultsAvailable.NOT_STORED, ResultsAvailable.TOO_LARGE)) {
            became(not).ifPresent(each -> events.add(RunEvent.warning("ResultsNotStored", "Store", each.message())));
        }
        became(ResultsValid.SUSPECT)
                .ifPresent(each -> events.add(RunEvent.warning("ResultsSuspect", "Judge", each.message())));
        became(ResultsValid.INVALID)
                .ifPresent(each -> events.add(RunEvent.warning("ResultsInvalid", "Judge", each.message())));
        became(ObjectivesMet.MISSED)
                .ifPresent(each -> events.add(RunEvent.warning("ObjectivesMissed", "Judge", each.message())));
        became(Finished.SUCCEEDED)
                .ifPresent(each -> events.add(RunEvent.normal("Succeeded", "Finish", each.message())));
        became(Finished.CANCELLED)
                .ifPresent(each -> events.add(RunEvent.normal("Cancelled", "Finish", each.message())));
        became(Finished.FAILED).ifPresent(each -> events.add(RunEvent.warning("Failed", "Finish", failure(each))));
    }

    private String where(RunCondition stored) {
        return after.results() == null || after.results().configMaps() == null
                ? stored.message()
                : "ConfigMap " + String.join(", ", after.results().configMaps()) + ", " + stored.message();
    }

    private String failure(RunCondition finished) {
        return is.get(ConditionType.STALLED)
                .filter(each -> each.status() == ConditionStatus.TRUE)
                .map(each -> each.reason() + ": " + each.message())
                .orElse(finished.message());
    }

    /** The condition, if it has come to have this reason. */
    private Optional<RunCondition> became(ConditionReason reason) {
        return is.has(reason) && !was.has(reason) ? is.get(reason.type()) : Optional.empty();
    }
}
