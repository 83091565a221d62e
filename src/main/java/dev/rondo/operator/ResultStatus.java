package dev.rondo.operator;

import dev.rondo.api.BalanceStatus;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.SummaryStatus;
import dev.rondo.api.ValidityStatus;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Balance;
import dev.rondo.metrics.ResultDocument.Spread;
import dev.rondo.metrics.Validity;
import dev.rondo.plan.Plan;
import java.util.Comparator;

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
                .endpoints(
                        EndpointRows.measured(document, plan), plan.endpoints().size())
                .balance(balance(document.balance()))
                .validity(validity())
                .objectives(ObjectiveRows.of(document.objectives(), BenchmarkRunStatus.MAX_OBJECTIVES));
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
                metrics.count(MetricTag.TOTAL_OSL),
                metrics.value(MetricTag.MEAN_IN_FLIGHT),
                metrics.latency(MetricTag.REQUEST_LATENCY),
                metrics.latency(MetricTag.TIME_TO_FIRST_TOKEN),
                metrics.latency(MetricTag.INTER_TOKEN_LATENCY),
                metrics.latency(MetricTag.CORRECTED_REQUEST_LATENCY),
                metrics.latency(MetricTag.CORRECTED_TIME_TO_FIRST_TOKEN));
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
                document.validity().verdict(),
                document.validity().reasons().stream()
                        .sorted(Comparator.comparing(Validity.Reason::verdict).reversed())
                        .map(reason -> new ValidityStatus.Reason(reason.code(), reason.verdict(), reason.message()))
                        .toList());
    }
}
