package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a status of its parts and computes from them what is there for people: the phase and the columns of
 * {@code kubectl get}. For one thread; a part that is not given is absent.
 */
public final class StatusBuilder {
    private final long observedGeneration;
    private final Conditions conditions;
    private @Nullable String runId;
    private @Nullable Integer attempt;
    private @Nullable Instant startTime;
    private @Nullable Instant completionTime;
    private @Nullable List<PhaseProgress> progress;
    private @Nullable GeneratorsStatus generators;
    private @Nullable SummaryStatus summary;
    private @Nullable List<EndpointStatus> endpoints;
    private @Nullable Integer endpointsTotal;
    private @Nullable BalanceStatus balance;
    private @Nullable ValidityStatus validity;
    private @Nullable List<ObjectiveStatus> objectives;
    private @Nullable ResultsStatus results;
    private @Nullable List<HistoryEntry> history;

    public StatusBuilder(long observedGeneration, Conditions conditions) {
        this.observedGeneration = observedGeneration;
        this.conditions = conditions;
    }

    /** Everything of an earlier status, but for what the constructor was given. */
    public StatusBuilder from(BenchmarkRunStatus status) {
        runId = status.runId();
        attempt = status.attempt();
        startTime = status.startTime();
        completionTime = status.completionTime();
        progress = status.progress();
        generators = status.generators();
        summary = status.summary();
        endpoints = status.endpoints();
        endpointsTotal = status.endpointsTotal();
        balance = status.balance();
        validity = status.validity();
        objectives = status.objectives();
        results = status.results();
        history = status.history();
        return this;
    }

    /** Which run the status speaks of. */
    public StatusBuilder run(@Nullable String runId, int attempt) {
        this.runId = runId;
        this.attempt = attempt;
        return this;
    }

    public StatusBuilder startTime(@Nullable Instant startTime) {
        this.startTime = startTime;
        return this;
    }

    public StatusBuilder completionTime(@Nullable Instant completionTime) {
        this.completionTime = completionTime;
        return this;
    }

    public StatusBuilder progress(@Nullable List<PhaseProgress> progress) {
        this.progress = progress;
        return this;
    }

    public StatusBuilder generators(@Nullable GeneratorsStatus generators) {
        this.generators = generators;
        return this;
    }

    public StatusBuilder summary(@Nullable SummaryStatus summary) {
        this.summary = summary;
        return this;
    }

    /**
     * Rows of endpoints.
     *
     * @param worstFirst of which the first 250 are kept; absent in a write of progress
     * @param total all endpoints of the run, whether they have a row or not
     */
    public StatusBuilder endpoints(@Nullable List<EndpointStatus> worstFirst, @Nullable Integer total) {
        this.endpoints = worstFirst;
        this.endpointsTotal = total;
        return this;
    }

    public StatusBuilder balance(@Nullable BalanceStatus balance) {
        this.balance = balance;
        return this;
    }

    public StatusBuilder validity(@Nullable ValidityStatus validity) {
        this.validity = validity;
        return this;
    }

    public StatusBuilder objectives(@Nullable List<ObjectiveStatus> objectives) {
        this.objectives = objectives;
        return this;
    }

    public StatusBuilder results(@Nullable ResultsStatus results) {
        this.results = results;
        return this;
    }

    /** Earlier runs, the latest first, of which five are kept. */
    public StatusBuilder history(@Nullable List<HistoryEntry> history) {
        this.history = history;
        return this;
    }

    public BenchmarkRunStatus build() {
        LatencyStatus latency = summary == null ? null : summary.requestLatency();
        LatencyStatus firstToken = summary == null ? null : summary.timeToFirstToken();
        BalanceStatus.Spread inFlight = balance == null ? null : balance.meanInFlight();
        BalanceStatus.Slowest slowest = balance == null ? null : balance.slowest();
        RunPhase phase = RunPhase.of(conditions);
        return new BenchmarkRunStatus(
                observedGeneration,
                phase,
                runId,
                attempt,
                startTime,
                completionTime,
                conditions.list(),
                progress,
                generators,
                summary,
                endpoints,
                endpointsTotal,
                balance,
                validity,
                objectives,
                results,
                history,
                endpointsTotal,
                StatusText.progress(phase, progress),
                summary == null ? null : summary.requestsPerSecond(),
                latency == null ? null : latency.p99(),
                summary == null ? null : summary.errors(),
                firstToken == null ? null : firstToken.p99(),
                summary == null ? null : summary.outputTokensPerSecond(),
                inFlight == null ? null : inFlight.maxOverMean(),
                slowest == null ? null : slowest.endpoint(),
                StatusText.generators(generators));
    }
}
