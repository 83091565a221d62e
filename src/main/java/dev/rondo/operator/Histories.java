package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunCondition;
import dev.rondo.api.SummaryStatus;

/** What stays of a run in its resource when another one follows. Pure. */
final class Histories {
    private Histories() {}

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
