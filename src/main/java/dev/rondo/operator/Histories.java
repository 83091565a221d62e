package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunCondition;
import dev.rondo.api.SummaryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stays of a run in its resource when another one follows. Pure. */
final class Histories {
    /** As many as the status shows. */
    static final int MAX_ENTRIES = 5;

    private Histories() {}

    /** The history of a run that follows the one that a status speaks of, the latest first. */
    static @Nullable List<HistoryEntry> after(@Nullable BenchmarkRunStatus last) {
        List<HistoryEntry> all = all(last);
        return all.isEmpty() ? null : all.subList(0, Math.min(MAX_ENTRIES, all.size()));
    }

    /** ConfigMaps with the results of runs that {@link #after} has no room for. */
    static List<String> dropped(@Nullable BenchmarkRunStatus last) {
        return all(last).stream()
                .skip(MAX_ENTRIES)
                .map(HistoryEntry::results)
                .filter(Objects::nonNull)
                .flatMap(results -> requireNonNullElse(results.configMaps(), List.<String>of()).stream())
                .toList();
    }

    private static List<HistoryEntry> all(@Nullable BenchmarkRunStatus last) {
        List<HistoryEntry> all = new ArrayList<>();
        if (last != null && last.phase() != null && last.phase().isFinished()) {
            all.add(entry(last));
        }
        if (last != null && last.history() != null) {
            all.addAll(last.history());
        }
        return all;
    }

    /** The line of a run that has ended. */
    static HistoryEntry entry(BenchmarkRunStatus ended) {
        SummaryStatus summary = ended.summary();
        return new HistoryEntry(
                ended.runId(),
                ended.attempt(),
                ended.phase(),
                Conditions.of(ended.conditions())
                        .get(ConditionType.FINISHED)
                        .map(RunCondition::message)
                        .orElse(null),
                ended.startTime(),
                ended.completionTime(),
                ended.validity() == null ? null : ended.validity().verdict(),
                summary == null ? null : summary.requests(),
                summary == null ? null : summary.errors(),
                summary == null ? null : summary.requestsPerSecond(),
                ended.requestLatencyP99Millis(),
                ended.timeToFirstTokenP99Millis(),
                ended.outputTokensPerSecond(),
                ended.results());
    }
}
