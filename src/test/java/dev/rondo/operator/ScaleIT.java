package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.generator.GeneratorSettings;
import dev.rondo.plan.Plan;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many runs, and a large one, in an operator with the heap that it has in a cluster. The API server and the generators are
 * outside of it; generators send no load, but say what they would over HTTPS.
 */
class ScaleIT {
    private static final Logger LOG = LoggerFactory.getLogger(ScaleIT.class);
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final int MOST_MIB = 256;
    private static final int MOST_STATUS_BYTES = 256 << 10;
    private static final int MOST_PARTS = 16;

    @TempDir
    private Path directory;

    private final ApiServer api = ApiServer.mock();
    private final KubernetesClient client = api.client();
    private FakeJobController jobs;
    private OperatorChild operator;

    @BeforeEach
    void start() throws IOException {
        jobs = new FakeJobController(client, directory.resolve("pods"));
        operator = OperatorChild.start(client.getMasterUrl().toString(), directory);
    }

    @AfterEach
    void end() {
        operator.close();
        jobs.close();
        api.close();
    }

    @Test
    void bringsTwoHundredRunsAtOnceToTheirResults() throws Exception {
        // Given
        int count = 200;
        CountDownLatch all = new CountDownLatch(count);
        play(plan -> GeneratorScript.of(plan, 1 + number(plan.name()), Duration.ofSeconds(2))
                .with(all));

        // When
        List<BenchmarkRun> runs = IntStream.range(0, count)
                .mapToObj(number -> create(manifest(2)
                        .name("run-" + number)
                        .generators("replicas: 1")
                        .profiling("concurrency: 4, durationSeconds: 60")))
                .toList();

        // Then
        awaitEnds(count);
        assertThat(all.getCount())
                .as("all of them were under load at the same time")
                .isZero();
        for (BenchmarkRun run : runs) {
            BenchmarkRunStatus status = client.resource(run).get().getStatus();
            long each = 1 + number(run.getMetadata().getName());
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.summary().requests()).isEqualTo(2 * each);
            assertThat(status.endpoints()).extracting(EndpointStatus::requests).containsExactly(each, each);
        }
        assertModest();
    }

    @Test
    void bringsARunOfSixtyFourGeneratorsAndAThousandEndpointsToItsResult() throws Exception {
        // Given
        int endpoints = 1000;
        int generators = 64;
        int requests = 200;
        play(plan -> GeneratorScript.of(plan, requests, Duration.ofSeconds(2)));

        // When
        BenchmarkRun run = create(manifest(endpoints)
                .name("large-0")
                .generators("replicas: " + generators)
                .profiling("concurrency: 1000, durationSeconds: 60"));

        // Then
        awaitEnds(1);
        BenchmarkRunStatus status = client.resource(run).get().getStatus();
        assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.summary().requests()).isEqualTo((long) endpoints * generators * requests);
        assertThat(status.endpointsTotal()).isEqualTo(endpoints);
        assertThat(status.endpoints())
                .isNotEmpty()
                .extracting(EndpointStatus::requests)
                .containsOnly((long) generators * requests);
        assertThat(Serialization.asJson(status).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MOST_STATUS_BYTES);
        assertThat(status.results().configMaps()).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_PARTS);
        assertModest();
    }

    /** Generators of one run say the same, made once. */
    private void play(Function<Plan, GeneratorScript> script) {
        Map<String, GeneratorScript> made = new ConcurrentHashMap<>();
        jobs.play((GeneratorSettings settings) -> ScriptedGenerator.of(
                settings, plan -> made.computeIfAbsent(plan.name(), unused -> script.apply(plan))));
    }

    private static RunManifest manifest(int endpoints) {
        RunManifest manifest = RunManifest.withoutEndpoints();
        IntStream.range(0, endpoints).forEach(i -> manifest.endpoint("url: \"http://127.0.0.1:" + (20_000 + i) + "\""));
        return manifest;
    }

    private BenchmarkRun create(RunManifest manifest) {
        BenchmarkRun run = Serialization.unmarshal(manifest.text(), BenchmarkRun.class);
        run.getMetadata().setNamespace(OperatorFixture.NAMESPACE);
        return client.resource(run).create();
    }

    private static int number(String run) {
        return Integer.parseInt(run.replaceAll("\\D", "")) % 7;
    }

    private void awaitEnds(int count) {
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(operator.isAlive()).as(operator.errors()).isTrue();
            assertThat(
                            client
                                    .resources(BenchmarkRun.class)
                                    .inNamespace(OperatorFixture.NAMESPACE)
                                    .list()
                                    .getItems()
                                    .stream()
                                    .filter(run ->
                                            run.getStatus() != null && OperatorFixture.hasEnded(run.getStatus())))
                    .hasSize(count);
        });
    }

    private void assertModest() throws IOException, InterruptedException {
        Map<String, Long> needed = operator.end();
        LOG.info("the operator needed {}", needed);
        assertThat(needed.get(SeparateOperator.PEAK_MIB)).as(needed.toString()).isBetween(1L, (long) MOST_MIB);
        assertThat(operator.errors()).doesNotContain("OutOfMemoryError");
    }
}
