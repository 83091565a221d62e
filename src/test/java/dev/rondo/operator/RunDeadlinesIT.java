package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.RunPhase;
import dev.rondo.generator.GeneratorSettings;
import dev.rondo.operator.GeneratorScript.Quirk;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each wait of a run has an end, whatever generators and Services fail to do; what is said then, and what is kept. */
class RunDeadlinesIT {
    private static final int REQUESTS = 10;
    private static final String SHORT = "concurrency: 4, durationSeconds: 1, gracePeriodSeconds: 1";
    private static final String VLLM = "service: {name: vllm, port: http}";

    @TempDir
    private Path directory;

    private OperatorFixture operator;

    @BeforeEach
    void start() {
        operator = new OperatorFixture(directory, OperatorFixture::impatient);
    }

    @AfterEach
    void end() {
        operator.close();
    }

    /** Generator 1 of each run has the quirk that the run's name begins with. */
    private void play(Map<String, Quirk> quirks) {
        operator.jobs()
                .play((GeneratorSettings settings) -> ScriptedGenerator.of(settings, plan -> {
                    GeneratorScript good = GeneratorScript.of(plan, REQUESTS, Duration.ofSeconds(1));
                    return settings.index() == 1 ? good.with(quirks.getOrDefault(plan.name(), Quirk.NONE)) : good;
                }));
    }

    private static RunManifest manifest(String name) {
        return RunManifest.withoutEndpoints()
                .name(name)
                .endpoint("url: \"http://127.0.0.1:1\"")
                .endpoint("url: \"http://127.0.0.1:2\"");
    }

    private static BenchmarkRunStatus assertEnd(BenchmarkRunStatus status, RunPhase phase, ConditionReason... reasons) {
        assertThat(status.phase()).as(status.toString()).isEqualTo(phase);
        for (ConditionReason reason : reasons) {
            assertThat(Conditions.of(status.conditions()).has(reason))
                    .as("%s in %s", reason, status.conditions())
                    .isTrue();
        }
        return status;
    }

    /** Generator 1 was lost, with these words, and what generator 0 delivered is kept. */
    private static void assertLost(BenchmarkRunStatus status, String words) {
        assertEnd(status, RunPhase.FAILED, Stalled.GENERATORS_LOST, GeneratorsReady.STUCK);
        assertThat(status.generators().lostGenerators())
                .extracting(LostGenerator::index)
                .containsExactly(1);
        assertThat(status.generators().lostGenerators().get(0).message()).contains(words);
        assertThat(status.results().configMaps()).isNotEmpty();
    }

    @Test
    void losesAGeneratorThatDoesNotGetOnWithIt() {
        // Given
        play(Map.of("endless", Quirk.NEVER_ENDS_A_PHASE, "standing", Quirk.STANDS_STILL, "open", Quirk.NEVER_CLOSES));

        // When
        BenchmarkRun endless =
                operator.create(manifest("endless").profiling(SHORT).text());
        BenchmarkRun standing = operator.create(manifest("standing")
                .profiling("concurrency: 4, durationSeconds: 300")
                .with("connections: {requestTimeoutSeconds: 1}")
                .text());
        BenchmarkRun open = operator.create(manifest("open").profiling(SHORT).text());

        // Then
        assertLost(operator.awaitEnd(endless), "it did not end phase \"p0\" in time");
        assertLost(operator.awaitEnd(standing), "it made no progress in phase \"p0\" for 4 s");
        BenchmarkRunStatus unclosed = operator.awaitEnd(open);
        assertLost(unclosed, "it did not deliver its result in time");
        assertThat(unclosed.summary().requests())
                .as("its last snapshot had arrived")
                .isEqualTo(2 * 2 * REQUESTS);
    }

    @Test
    void waitsForAGeneratorOfACancelledRunNoLongerThanItMayTake() {
        // Given: a load that goes on until it is stopped
        CountDownLatch never = new CountDownLatch(3);
        operator.jobs()
                .play((GeneratorSettings settings) -> ScriptedGenerator.of(
                        settings,
                        plan -> settings.index() == 1
                                ? held(plan, never).with(Quirk.NEVER_CLOSES)
                                : held(plan, never)));
        BenchmarkRun run = operator.create(manifest("cancelled")
                .profiling("concurrency: 4, durationSeconds: 300")
                .text());
        operator.awaitPhase(run, RunPhase.RUNNING);

        // When
        operator.change(run, "{\"cancel\":true}");

        // Then
        BenchmarkRunStatus status = assertEnd(operator.awaitEnd(run), RunPhase.CANCELLED, ResultsAvailable.PARTIAL);
        assertThat(status.generators().lostGenerators().get(0).message())
                .contains("it did not deliver its result in time");
    }

    @Test
    void losesAGeneratorThatDoesNotComeBackToARestartedOperator() {
        // Given
        CountDownLatch never = new CountDownLatch(3);
        operator.jobs().play((GeneratorSettings settings) -> ScriptedGenerator.of(settings, plan -> held(plan, never)));
        BenchmarkRun run = operator.create(manifest("restarted")
                .profiling("concurrency: 4, durationSeconds: 300")
                .text());
        operator.awaitPhase(run, RunPhase.RUNNING);

        // When
        operator.mute(1);
        operator.restart();

        // Then
        BenchmarkRunStatus status = operator.awaitEnd(run);
        assertEnd(status, RunPhase.FAILED, Stalled.GENERATORS_LOST, GeneratorsReady.SILENT);
        assertThat(status.generators().lostGenerators())
                .extracting(LostGenerator::index)
                .containsExactly(1);
        assertThat(status.generators().joined()).isEqualTo(2);
    }

    private static GeneratorScript held(Plan plan, CountDownLatch company) {
        return GeneratorScript.of(plan, REQUESTS, Duration.ofSeconds(1)).with(company);
    }

    @Test
    void failsWithItsOwnReasonWhereAServiceDoesNotBecomeReadyInTime() throws IOException {
        // Given
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: vllm}
                spec: {clusterIP: 10.96.0.1, selector: {app: vllm}, ports: [{name: http, port: 80}]}
                """);
        apply("""
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: vllm-1, labels: {kubernetes.io/service-name: vllm}}
                addressType: IPv4
                ports: [{name: http, port: 8000}]
                endpoints: [{addresses: [10.1.0.1], conditions: {ready: false}}]
                """);

        // When
        BenchmarkRun unready = operator.create(waiting("unready", VLLM).text());
        BenchmarkRun portless = operator.create(
                waiting("portless", "service: {name: vllm, port: grpc}").text());
        BenchmarkRun missing = operator.create(
                waiting("missing", "service: {name: absent, port: http}").text());

        // Then
        assertEnd(
                operator.await(
                        unready,
                        status -> Conditions.of(status.conditions()).has(EndpointsResolved.WAITING_FOR_ADDRESSES)),
                RunPhase.PENDING);
        assertUnresolved(unready, EndpointsResolved.NO_READY_ADDRESSES, "0 of 1 endpoints are ready");
        assertUnresolved(
                portless, EndpointsResolved.PORT_NOT_FOUND, "must have a TCP port \"grpc\", but has 80 \"http\"");
        assertUnresolved(missing, EndpointsResolved.SERVICE_NOT_FOUND, "there is no Service \"absent\"");
        assertThat(operator.objects()).as("nothing was made for them").isEmpty();
    }

    private void assertUnresolved(BenchmarkRun run, EndpointsResolved reason, String words) {
        BenchmarkRunStatus status = operator.awaitEnd(run);
        assertEnd(status, RunPhase.FAILED, Stalled.ENDPOINTS_NOT_RESOLVED, reason);
        assertThat(status.conditions())
                .filteredOn(each -> each.reason().equals(reason.word()))
                .singleElement()
                .satisfies(each -> assertThat(each.message()).contains(words));
    }

    private static RunManifest waiting(String name, String endpoint) {
        return RunManifest.withoutEndpoints()
                .name(name)
                .endpoint(endpoint)
                .profiling(SHORT)
                .with("readiness: {timeoutSeconds: 3}");
    }

    private void apply(String yaml) {
        operator.client().resource(yaml).inNamespace(OperatorFixture.NAMESPACE).create();
    }
}
