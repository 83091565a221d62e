package dev.rondo.results;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a resource's runs is asked for, and whether it has ended. */
public sealed interface Selection {
    /** The resource's own run, at its end. */
    record Ended(BenchmarkRunStatus status) implements Selection {}

    /** A run before it. */
    record Earlier(HistoryEntry entry) implements Selection {}

    /** The resource's own run, not at its end: its status may still be that of the run before. */
    record UnderWay(@Nullable BenchmarkRunStatus status) implements Selection {}

    /** There was none, or it is forgotten; {@code known} are the ids that there are. */
    record Unknown(List<String> known) implements Selection {}

    /** @param runId absent: the resource's own run */
    static Selection of(BenchmarkRun run, @Nullable String runId) {
        BenchmarkRunStatus status = run.getStatus();
        String current = requireNonNullElse(run.getSpec().runId(), "");
        if (runId == null || runId.equals(current)) {
            return current(status, current);
        }
        List<HistoryEntry> history =
                status == null ? List.of() : requireNonNullElse(status.history(), List.<HistoryEntry>of());
        // A new run that no operator has seen yet: the one before is not in the history, but still in the status.
        if (status != null && runId.equals(status.runId()) && isFinished(status)) {
            return new Ended(status);
        }
        Optional<HistoryEntry> entry =
                history.stream().filter(each -> runId.equals(each.runId())).findFirst();
        return entry.<Selection>map(Earlier::new).orElseGet(() -> new Unknown(ids(current, history)));
    }

    private static Selection current(@Nullable BenchmarkRunStatus status, String current) {
        boolean ended = status != null && current.equals(requireNonNullElse(status.runId(), "")) && isFinished(status);
        return ended ? new Ended(status) : new UnderWay(status);
    }

    private static boolean isFinished(BenchmarkRunStatus status) {
        return Conditions.of(status.conditions()).isTrue(ConditionType.FINISHED);
    }

    private static List<String> ids(String current, List<HistoryEntry> history) {
        return Stream.concat(Stream.of(current), history.stream().map(each -> requireNonNullElse(each.runId(), "")))
                .distinct()
                .toList();
    }
}
