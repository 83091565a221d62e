package dev.rondo.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionStatus;
import dev.rondo.api.RunCondition;
import dev.rondo.api.RunPhase;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A run in the cluster, as a user sees it. */
final class ClusterRun {
    /** Enough for a run of a few seconds on a machine that has much else to do. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final String namespace;
    private final String name;

    private ClusterRun(Cluster cluster, String namespace, String name) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.name = name;
    }

    /** {@code kubectl apply --server-side}. */
    static ClusterRun apply(Cluster cluster, String namespace, String name, RunSpec spec) {
        ClusterRun run = new ClusterRun(cluster, namespace, name);
        run.apply(spec);
        return run;
    }

    void apply(RunSpec spec) {
        Map<String, Object> manifest = Map.of(
                "apiVersion",
                "rondo.dev/v1alpha1",
                "kind",
                "BenchmarkRun",
                "metadata",
                Map.of("name", name),
                "spec",
                spec.fields());
        cluster.client()
                .genericKubernetesResources("rondo.dev/v1alpha1", "BenchmarkRun")
                .inNamespace(namespace)
                .withName(name)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("user")
                                .withForce(true)
                                .withFieldValidation("Strict")
                                .build(),
                        cluster.client()
                                .getKubernetesSerialization()
                                .convertValue(manifest, GenericKubernetesResource.class));
    }

    BenchmarkRunStatus awaitPhase(RunPhase phase) {
        return await("phase " + phase, status -> status.phase() == phase);
    }

    /** Waits as scripts do, for the condition Finished. */
    BenchmarkRunStatus awaitEnd() {
        return await("condition Finished", ClusterRun::isFinished);
    }

    BenchmarkRunStatus await(String what, Predicate<BenchmarkRunStatus> condition) {
        try {
            return resource()
                    .waitUntilCondition(
                            run -> run != null
                                    && run.getStatus() != null
                                    && run.getStatus().phase() != null
                                    && condition.test(run.getStatus()),
                            LIMIT.toSeconds(),
                            TimeUnit.SECONDS)
                    .getStatus();
        } catch (KubernetesClientTimeoutException e) {
            throw new AssertionError("no " + what + " within " + LIMIT.toSeconds() + " s:\n" + describe(), e);
        }
    }

    /** {@code kubectl patch --type merge}, of the spec. */
    void patch(String fields) {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {" + fields + "}}");
    }

    /** The condition of a type; every type is there from the first status on, but for Reconciling and Stalled. */
    static RunCondition condition(BenchmarkRunStatus status, String type) {
        return conditions(status)
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type));
    }

    /** The reason of each condition, by type. */
    static Map<String, String> reasons(BenchmarkRunStatus status) {
        return conditions(status).collect(Collectors.toMap(RunCondition::type, RunCondition::reason));
    }

    private static Stream<RunCondition> conditions(BenchmarkRunStatus status) {
        return status.conditions() == null ? Stream.of() : status.conditions().stream();
    }

    static boolean isFinished(BenchmarkRunStatus status) {
        return conditions(status)
                .anyMatch(each -> each.type().equals("Finished") && each.status() == ConditionStatus.TRUE);
    }

    /** Waits until load has gone out for some time. */
    BenchmarkRunStatus awaitLoad() {
        return await(
                "load",
                status -> status.phase() == RunPhase.RUNNING
                        && status.progress() != null
                        && status.progress().stream().anyMatch(each -> each.sent() != null && each.sent() > 0));
    }

    /** The pods of its generators, of any attempt. */
    List<Pod> generators() {
        return cluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/component", "generator")
                .list()
                .getItems();
    }

    /** The result document, put together from the ConfigMaps that the status names. */
    JsonNode document(BenchmarkRunStatus status) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (String part : status.results().configMaps()) {
            ConfigMap map = cluster.client()
                    .configMaps()
                    .inNamespace(namespace)
                    .withName(part)
                    .require();
            compressed.writeBytes(Base64.getDecoder().decode(map.getBinaryData().get("result.json.gz")));
        }
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Resource<BenchmarkRun> resource() {
        return cluster.client()
                .resources(BenchmarkRun.class)
                .inNamespace(namespace)
                .withName(name);
    }

    /** For the message of a failure. */
    String describe() {
        return cluster.client().getKubernetesSerialization().asYaml(resource().get())
                + cluster.operator().log();
    }
}
