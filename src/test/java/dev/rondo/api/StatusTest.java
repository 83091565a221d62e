package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void computesWhatIsThereForPeople() {
        // Given
        Conditions conditions = Conditions.NONE.merge(RunState.succeeded("done"), List.of(), 4, NOW);
        LatencyStatus latency = new LatencyStatus(1.0, 1.0, 1.0, 1.0, 1.0, 210.12345, 300.0);

        // When
        BenchmarkRunStatus status = new StatusBuilder(4, conditions)
                .summary(new SummaryStatus(
                        9L, 2L, 0L, 0.2222222, 1.0, 9.0, null, null, 3.5, null, null, null, null, latency, null, null,
                        null, null))
                .endpoints(List.of(), 7)
                .generators(new GeneratorsStatus(4, 4, 1, null, null, null))
                .balance(new BalanceStatus(
                        null,
                        null,
                        null,
                        new BalanceStatus.Spread(1.5, 0.1),
                        new BalanceStatus.Slowest("gpu-3", "request_latency", 2.0, 1.1)))
                .build();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.endpointCount()).isEqualTo(7);
        assertThat(status.requestsPerSecond()).isEqualTo(9.0);
        assertThat(status.requestLatencyP99Millis()).isEqualTo(210.123);
        assertThat(status.errorCount()).isEqualTo(2);
        assertThat(status.timeToFirstTokenP99Millis()).isNull();
        assertThat(status.outputTokensPerSecond()).isEqualTo(3.5);
        assertThat(status.imbalance()).isEqualTo(1.5);
        assertThat(status.slowestEndpoint()).isEqualTo("gpu-3");
        assertThat(status.generatorsText()).isEqualTo("4/4, 1 lost");
        assertThat(status.summary().errorRate()).isEqualTo(0.222222);
    }

    @Test
    void saysHowFarARunIsInAFewWords() {
        assertThat(progress(RunPhase.PENDING)).isNull();
        assertThat(progress(RunPhase.STARTING, PhaseState.WAITING, PhaseState.WAITING))
                .isNull();
        assertThat(progress(RunPhase.RUNNING, PhaseState.RUNNING, PhaseState.WAITING))
                .isEqualTo("p0 45% (1/2)");
        assertThat(progress(RunPhase.RUNNING, PhaseState.DONE, PhaseState.WAITING))
                .isEqualTo("p0 done (1/2)");
        assertThat(progress(RunPhase.RUNNING, PhaseState.DONE, PhaseState.RUNNING))
                .isEqualTo("p1 45% (2/2)");
        assertThat(progress(RunPhase.COMPLETING, PhaseState.DONE, PhaseState.DONE))
                .isEqualTo("collecting results");
        assertThat(progress(RunPhase.SUCCEEDED, PhaseState.DONE, PhaseState.DONE))
                .isEqualTo("done (2/2)");
        assertThat(progress(30.7, RunPhase.CANCELLED, PhaseState.DONE, PhaseState.WAITING))
                .isEqualTo("p0 stopped at 30% (1/2)");
    }

    @Test
    void saysEverythingInOneLine() {
        assertThat(new LostGenerator(0, null, null, "Crashed", "Error, exit code 1:\n\tat \u001b[31mMain\r\n")
                        .message())
                .isEqualTo("Error, exit code 1: at  [31mMain ");
    }

    @Test
    void holdsNoNumberThatCannotBeStored() {
        assertThat(Figure.of(1.23456)).isEqualTo(1.235);
        assertThat(Figure.of(Double.NaN)).isNull();
        assertThat(Figure.of(Double.POSITIVE_INFINITY)).isNull();
        assertThat(Figure.of(-1.0)).isNull();
        assertThat(Figure.share(1.0000001)).isEqualTo(1);
        assertThat(Figure.share(Double.NaN)).isNull();
        assertThat(Figure.count(Long.MAX_VALUE)).isEqualTo(9_007_199_254_740_991L);
        assertThat(Figure.count(-1L)).isNull();
    }

    @Test
    void keepsTheFirstRowsOfALongList() {
        // Given
        EndpointStatus worst = EndpointStatus.resolved("worst", "http://a", null, null, null);
        EndpointStatus other = EndpointStatus.resolved("other", "http://a", null, null, null);
        List<EndpointStatus> rows = new java.util.ArrayList<>(Collections.nCopies(999, other));
        rows.add(0, worst);

        // When
        BenchmarkRunStatus status =
                new StatusBuilder(1, Conditions.NONE).endpoints(rows, 1000).build();

        // Then
        assertThat(status.endpoints()).hasSize(250).startsWith(worst);
        assertThat(status.endpointsTotal()).isEqualTo(1000);
    }

    @Test
    void copiesAnEarlierStatus() {
        // Given
        BenchmarkRunStatus earlier = new StatusBuilder(1, Conditions.NONE)
                .run("nightly", 2)
                .startTime(NOW)
                .results(new ResultsStatus(List.of("a"), 10L))
                .build();

        // When
        BenchmarkRunStatus later =
                new StatusBuilder(1, Conditions.NONE).from(earlier).build();

        // Then
        assertThat(later).isEqualTo(earlier);
        assertThat(JSON.unmarshal(JSON.asJson(earlier), BenchmarkRunStatus.class))
                .isEqualTo(earlier);
    }

    @Test
    void readsWhatANewerOperatorWrote() {
        // When
        BenchmarkRunStatus status = JSON.unmarshal("""
                {"phase": "Flying", "altitude": 3, "conditions": [{"type": "Airborne", "status": "Maybe", "reason": "Up", "message": ""}],
                 "endpoints": [{"name": "a", "state": "Gliding"}]}
                """, BenchmarkRunStatus.class);

        // Then
        assertThat(status.phase()).isNull();
        assertThat(status.conditions()).extracting(RunCondition::type).containsExactly("Airborne");
        assertThat(status.endpoints().get(0).state()).isNull();
    }

    private static String progress(RunPhase run, PhaseState... states) {
        return progress(100, run, states);
    }

    private static String progress(double donePercent, RunPhase run, PhaseState... states) {
        List<PhaseProgress> phases = new java.util.ArrayList<>();
        for (PhaseState state : states) {
            phases.add(new PhaseProgress(
                    "p" + phases.size(),
                    PhaseKind.PROFILING,
                    state,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    state == PhaseState.DONE ? donePercent : 45.9));
        }
        return StatusText.progress(run, phases);
    }
}
