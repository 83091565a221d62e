package dev.rondo.operator;

import dev.rondo.api.BalanceStatus;
import dev.rondo.api.EndpointState;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.LatencyStatus;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveStatus;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.SummaryStatus;
import dev.rondo.api.ValidityStatus;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Balance;
import dev.rondo.metrics.ResultDocument.EndpointError;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.Spread;
import dev.rondo.plan.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a status that a result document fills. Pure. */
final class ResultStatus {
    private final ResultDocument document;
    private final Plan plan;

    ResultStatus(ResultDocument document, Plan plan) {
        this.document = document;
        this.plan = plan;
    }

    StatusBuilder addTo(StatusBuilder status) {
        return status.summary(summary())
                .endpoints(rows(), plan.endpoints().size())
                .balance(balance(document.balance()))
                .validity(validity())
                .objectives(document.objectives().stream()
                        .map(ResultStatus::objective)
                        .toList());
    }

    private SummaryStatus summary() {
        MetricReader metrics = new MetricReader(document.metrics());
        return new SummaryStatus(
                metrics.count(MetricTag.COMPLETED_REQUEST_COUNT),
                metrics.count(MetricTag.ERROR_REQUEST_COUNT),
                metrics.count(MetricTag.CANCELLED_REQUEST_COUNT),
                metrics.value(MetricTag.ERROR_RATE),
                metrics.value(MetricTag.BENCHMARK_DURATION),
                metrics.value(MetricTag.REQUEST_THROUGHPUT),
                metrics.value(MetricTag.GOODPUT),
                metrics.value(MetricTag.INPUT_TOKEN_THROUGHPUT),
                metrics.value(MetricTag.OUTPUT_TOKEN_THROUGHPUT),
                metrics.value(MetricTag.TOTAL_TOKEN_THROUGHPUT),
                metrics.count(MetricTag.TOTAL_ISL),
                metrics.count(MetricTag.TOTAL_OUTPUT_TOKENS),
                metrics.value(MetricTag.MEAN_IN_FLIGHT),
                metrics.latency(MetricTag.REQUEST_LATENCY),
                metrics.latency(MetricTag.TIME_TO_FIRST_TOKEN),
                metrics.latency(MetricTag.INTER_TOKEN_LATENCY),
                metrics.latency(MetricTag.CORRECTED_REQUEST_LATENCY),
                metrics.latency(MetricTag.CORRECTED_TIME_TO_FIRST_TOKEN));
    }

    /** The worst first: by the share of errors, then by what piled up there. */
    private List<EndpointStatus> rows() {
        return document.endpoints().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(ResultStatus::errorShare)
                        .thenComparingDouble(row -> row.meanInFlight() == null ? 0 : row.meanInFlight())
                        .reversed())
                .toList();
    }

    private EndpointStatus row(String name, EndpointResult result) {
        MetricReader metrics = new MetricReader(result.metrics());
        Long requests = metrics.count(MetricTag.COMPLETED_REQUEST_COUNT);
        Long errors = metrics.count(MetricTag.ERROR_REQUEST_COUNT);
        return new EndpointStatus(
                name,
                result.url(),
                result.pod(),
                result.node(),
                result.zone(),
                state(requests, errors),
                frequentError(result.errors()),
                result.share().intended(),
                result.share().sent(),
                requests,
                errors,
                metrics.count(MetricTag.CANCELLED_REQUEST_COUNT),
                metrics.value(MetricTag.REQUEST_THROUGHPUT),
                metrics.value(MetricTag.OUTPUT_TOKEN_THROUGHPUT),
                metrics.value(MetricTag.MEAN_IN_FLIGHT),
                metrics.shortLatency(MetricTag.REQUEST_LATENCY),
                metrics.shortLatency(MetricTag.TIME_TO_FIRST_TOKEN),
                metrics.shortLatency(MetricTag.INTER_TOKEN_LATENCY),
                null);
    }

    private EndpointState state(@Nullable Long requests, @Nullable Long errors) {
        if (requests == null || errors == null || requests - errors <= 0) {
            return EndpointState.UNSERVED;
        }
        return (double) errors / requests > plan.maxErrorRate() ? EndpointState.FAILING : EndpointState.SERVED;
    }

    private static double errorShare(EndpointStatus row) {
        return row.requests() == null || row.errors() == null || row.requests() == 0
                ? 1
                : (double) row.errors() / row.requests();
    }

    private static @Nullable String frequentError(List<EndpointError> errors) {
        return errors.stream()
                .max(Comparator.comparingLong(EndpointError::count))
                .map(error -> error.count() + " " + error.errorClass()
                        + (error.status() == null ? "" : " " + error.status())
                        + (error.sample() == null ? "" : ": " + error.sample()))
                .orElse(null);
    }

    private static BalanceStatus balance(Balance balance) {
        return new BalanceStatus(
                spread(balance.requests()),
                spread(balance.tokens()),
                spread(balance.latency()),
                spread(balance.meanInFlight()),
                balance.slowest() == null
                        ? null
                        : new BalanceStatus.Slowest(
                                balance.slowest().endpoint(),
                                balance.slowest().metric(),
                                balance.slowest().value(),
                                balance.slowest().timesMedian()));
    }

    private static BalanceStatus.Spread spread(Spread spread) {
        return new BalanceStatus.Spread(spread.maxOverMean(), spread.coefficientOfVariation());
    }

    private ValidityStatus validity() {
        return new ValidityStatus(
                verdict(document.validity().verdict()),
                document.validity().reasons().stream()
                        .map(reason ->
                                new ValidityStatus.Reason(reason.code(), verdict(reason.verdict()), reason.message()))
                        .toList());
    }

    private static ValidityStatus.Verdict verdict(ResultDocument.Verdict verdict) {
        return switch (verdict) {
            case VALID -> ValidityStatus.Verdict.VALID;
            case SUSPECT -> ValidityStatus.Verdict.SUSPECT;
            case INVALID -> ValidityStatus.Verdict.INVALID;
        };
    }

    private static ObjectiveStatus objective(ObjectiveResult result) {
        return new ObjectiveStatus(
                result.metric(),
                result.statistic(),
                result.max(),
                result.min(),
                result.endpoint() == null ? ObjectiveScope.ALL : ObjectiveScope.EACH_ENDPOINT,
                result.endpoint(),
                null,
                result.actual(),
                result.unit(),
                result.met());
    }

    /** Reads single numbers out of a map of metrics. */
    private record MetricReader(Map<String, ResultDocument.MetricSummary> metrics) {
        @Nullable
        Double value(MetricTag tag) {
            ResultDocument.MetricSummary summary = metrics.get(tag.tag());
            return summary == null ? null : summary.avg();
        }

        @Nullable
        Long count(MetricTag tag) {
            Double value = value(tag);
            return value == null ? null : Long.valueOf(Math.round(value));
        }

        @Nullable
        LatencyStatus latency(MetricTag tag) {
            ResultDocument.MetricSummary all = metrics.get(tag.tag());
            return all == null
                    ? null
                    : new LatencyStatus(all.avg(), all.min(), all.p50(), all.p90(), all.p95(), all.p99(), all.max());
        }

        @Nullable
        LatencyStatus shortLatency(MetricTag tag) {
            ResultDocument.MetricSummary all = metrics.get(tag.tag());
            return all == null ? null : new LatencyStatus(all.avg(), null, all.p50(), all.p90(), null, all.p99(), null);
        }
    }
}
