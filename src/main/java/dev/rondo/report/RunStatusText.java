package dev.rondo.report;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionStatus;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.RunCondition;
import dev.rondo.api.RunPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the status of a run in a cluster into words: where it stands, what it waits for, and the phase of the moment. */
public final class RunStatusText {
    private static final String UNSEEN = "not seen by an operator yet";

    private final String run;

    /** @param run names the run at the start of each line */
    public RunStatusText(String run) {
        this.run = run;
    }

    /** Everything in one line; {@code null} where no operator has written a status yet. */
    public String line(@Nullable BenchmarkRunStatus status) {
        if (status == null || status.phase() == null) {
            return run + ": " + UNSEEN;
        }
        StringBuilder line = new StringBuilder(head(status));
        running(status)
                .ifPresentOrElse(
                        phase -> line.append("; ").append(figures(phase)),
                        () -> waiting(status)
                                .ifPresent(reason -> line.append("; ").append(reason)));
        return Printable.line(line.toString(), Terminal.MAX_WIDTH);
    }

    /** Where the run stands and what it is made of. */
    String head(@Nullable BenchmarkRunStatus status) {
        if (status == null || status.phase() == null) {
            return run + ": " + UNSEEN;
        }
        List<String> parts = new ArrayList<>(List.of(word(status.phase())));
        Integer endpoints = status.endpointCount();
        if (endpoints != null) {
            parts.add(endpoints == 1 ? "1 endpoint" : Numbers.count(endpoints) + " endpoints");
        }
        generators(status.generators()).ifPresent(parts::add);
        String id = status.runId() == null || status.runId().isEmpty() ? "" : ", run " + status.runId();
        return run + id + ": " + String.join(", ", parts);
    }

    /** What holds the run up, in the operator's words; empty while load is sent without trouble. */
    static Optional<String> waiting(BenchmarkRunStatus status) {
        Conditions conditions = Conditions.of(status.conditions());
        return Optional.<RunCondition>empty()
                .or(() -> conditions
                        .get(ConditionType.RECONCILING)
                        .filter(each -> conditions.has(ConditionReason.Reconciling.RETRYING)
                                || conditions.has(ConditionReason.Reconciling.CANCELLING)))
                .or(() -> conditions.get(ConditionType.STALLED))
                .or(() -> failing(conditions, ConditionType.ENDPOINTS_RESOLVED))
                .or(() -> failing(conditions, ConditionType.GENERATORS_READY))
                .or(() -> conditions.get(ConditionType.READY))
                .map(each -> each.message() == null || each.message().isEmpty()
                        ? each.reason()
                        : each.reason() + ": " + each.message());
    }

    private static Optional<RunCondition> failing(Conditions conditions, ConditionType type) {
        return conditions.get(type).filter(each -> each.status() == ConditionStatus.FALSE);
    }

    private static Optional<PhaseProgress> running(BenchmarkRunStatus status) {
        return status.phase() != RunPhase.RUNNING || status.progress() == null
                ? Optional.empty()
                : status.progress().stream()
                        .filter(each -> each.state() == PhaseState.RUNNING)
                        .findFirst();
    }

    private static String figures(PhaseProgress phase) {
        StringBuilder text = new StringBuilder(phase.name());
        if (phase.percent() != null) {
            text.append(" ").append(percent(phase.percent()));
        }
        if (phase.requestsPerSecond() != null) {
            text.append(", ").append(Numbers.figure(phase.requestsPerSecond())).append(" req/s");
        }
        return text.append(", ")
                .append(count(phase.completed()))
                .append(" done, ")
                .append(count(phase.failed()))
                .append(" failed, ")
                .append(count(phase.inFlight()))
                .append(" in flight")
                .toString();
    }

    private static Optional<String> generators(@Nullable GeneratorsStatus generators) {
        if (generators == null || generators.desired() == null) {
            return Optional.empty();
        }
        String joined = generators.joined() == null ? "0" : generators.joined().toString();
        boolean lost = generators.lost() != null && generators.lost() > 0;
        return Optional.of(
                joined + "/" + generators.desired() + " generators" + (lost ? ", " + generators.lost() + " lost" : ""));
    }

    static String percent(double percent) {
        return (int) Math.floor(percent) + " %";
    }

    static String count(@Nullable Long count) {
        return count == null ? "0" : Numbers.count(count);
    }

    /** As it is written in the status. */
    private static String word(RunPhase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
