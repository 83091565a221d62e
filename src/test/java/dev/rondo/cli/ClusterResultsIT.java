package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.report.ResultArchive;
import dev.rondo.report.StoredResult;
import dev.rondo.report.Terminal;
import dev.rondo.results.RunStates;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code rondo results} of runs on a real API server, by its kubeconfig. */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterResultsIT {
    private static final RunState MISSED = RunState.failed(Stalled.OBJECTIVES_MISSED, "time_to_first_token p99");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Path folder;
    private Path kubeconfig;
    private KubernetesClient client;
    private String namespace;
    private byte[] json;
    private ResultsStatus results;

    @BeforeAll
    void storeAResult(Running running, @TempDir Path temporary) throws IOException {
        folder = temporary;
        kubeconfig = running.kubeconfig();
        client = running.client();
        namespace = running.namespace("results");
        StoredResult.thatMissedAnObjective(folder.resolve("local"));
        json = Files.readAllBytes(folder.resolve("local/result.json"));
        results = store(compressed(json), 3);
    }

    @Test
    void printsTheTablesThatTheFilesWouldGive() {
        // Given
        apply("tables", "1", RunStates.status("1", MISSED).results(results).build());
        execute(folder.resolve("local").toString());
        String expected = text(out);
        // When
        int code = executeInCluster(namespace + "/tables");
        // Then
        assertThat(code).isZero();
        assertThat(text(out)).isEqualTo(expected);
        assertThat(text(err))
                .isEqualTo(namespace + "/tables, run 1: Failed;" + " ObjectivesMissed: time_to_first_token p99"
                        + System.lineSeparator());
    }

    @Test
    void writesTheFilesAndExitsAsTheRunEnded() throws IOException {
        // Given
        apply("files", "1", RunStates.status("1", MISSED).results(results).build());
        Path files = folder.resolve("files");
        // When
        int code = executeInCluster(
                "files", "-n", namespace, "--output", "json", "--out", files.toString(), "--exit-code");
        // Then
        assertThat(code).isEqualTo(3);
        assertThat(out.toByteArray()).isEqualTo(json);
        for (String name : List.of("result.json", "result.csv", "report.html")) {
            assertThat(files.resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("local").resolve(name));
        }
    }

    @Test
    void readsAnEarlierRunAndNamesThoseThatThereAre() {
        // Given
        apply(
                "earlier",
                "2",
                RunStates.status("2", RunStates.RUNNING)
                        .history(List.of(RunStates.earlier("1", RunPhase.CANCELLED, results)))
                        .build());
        // Then
        assertThat(executeInCluster(namespace + "/earlier", "--run-id", "1", "--exit-code"))
                .isEqualTo(130);
        assertThat(text(out)).contains("gpu-2 is the slowest");
        assertThat(executeInCluster(namespace + "/earlier", "--run-id", "0")).isEqualTo(2);
        assertThat(text(err)).contains("no run \"0\"", "there are \"2\", \"1\"");
    }

    @Test
    void saysWhereARunStandsThatHasNotEnded() {
        // Given
        apply("running", "1", RunStates.status("1", RunStates.RUNNING).build());
        // Then
        assertThat(executeInCluster(namespace + "/running")).isEqualTo(1);
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(err)).contains("not ended yet: " + namespace + "/running, run 1: Running", "--watch");
        assertThat(executeInCluster(namespace + "/running", "--timeout", "1s", "--exit-code"))
                .isEqualTo(1);
    }

    @Test
    void saysWhyThereIsNoResult() {
        // Given
        apply(
                "none",
                "1",
                RunStates.status("1", RunState.failed(Stalled.INVALID_SPEC, "`spec.x` must be y"))
                        .build());
        // Then
        assertThat(executeInCluster(namespace + "/none")).isEqualTo(1);
        assertThat(executeInCluster(namespace + "/none", "--exit-code")).isEqualTo(2);
        assertThat(text(err)).contains("there is no result: ", "Failed; InvalidSpec: `spec.x` must be y");
    }

    @Test
    void noticesThatAConfigMapHasBeenDeleted() {
        // Given
        List<String> names = new ArrayList<>(results.configMaps());
        names.set(2, "was-deleted");
        apply(
                "gone",
                "1",
                RunStates.status("1", MISSED)
                        .results(new ResultsStatus(names, results.bytes()))
                        .build());
        // Then
        assertThat(executeInCluster(namespace + "/gone")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("rondo: the result of " + namespace
                        + "/gone is gone: ConfigMap \"was-deleted\" has been deleted" + System.lineSeparator());
    }

    @Test
    void namesARunThatIsNotThere() {
        // Then
        assertThat(executeInCluster(namespace + "/nobody")).isEqualTo(2);
        assertThat(text(err))
                .isEqualTo("rondo: there is no BenchmarkRun \"nobody\" in namespace \"" + namespace + "\""
                        + System.lineSeparator());
    }

    @Test
    void watchesARunToItsEnd() throws Exception {
        // Given
        apply("watched", "1", null);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> executeInCluster(namespace + "/watched", "--watch", "--exit-code", "--timeout", "1m"));
        awaitProgress("not seen by an operator yet");
        apply("watched", "1", RunStates.status("1", RunStates.RUNNING).build());
        awaitProgress("Running");
        // When
        apply("watched", "1", RunStates.status("1", MISSED).results(results).build());
        // Then
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(text(out)).contains("gpu-2 is the slowest");
    }

    private void awaitProgress(String words) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> text(err).contains(words));
    }

    private void apply(String name, String runId, BenchmarkRunStatus status) {
        BenchmarkRun run = RunStates.resource(name, runId);
        run.getMetadata().setNamespace(namespace);
        client.resource(run).forceConflicts().serverSideApply();
        if (status == null) {
            return;
        }
        BenchmarkRun patch = new BenchmarkRun();
        patch.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        patch.setStatus(status);
        client.resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("rondo-operator")
                        .withForce(true)
                        .build());
    }

    private ResultsStatus store(byte[] compressed, int parts) {
        List<String> names = new ArrayList<>();
        int size = compressed.length / parts + 1;
        for (int from = 0; from < compressed.length; from += size) {
            byte[] part = Arrays.copyOfRange(compressed, from, Math.min(compressed.length, from + size));
            names.add("result-" + names.size());
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(names.get(names.size() - 1))
                            .endMetadata()
                            .withImmutable(true)
                            .withBinaryData(Map.of(
                                    ResultArchive.KEY, Base64.getEncoder().encodeToString(part)))
                            .build())
                    .create();
        }
        return new ResultsStatus(names, (long) compressed.length);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private int executeInCluster(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        out.reset();
        err.reset();
        return new CommandLine(new ResultsCommand(print(out), print(err), Terminal.plain()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
