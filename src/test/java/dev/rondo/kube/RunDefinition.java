package dev.rondo.kube;

import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The committed definition of {@code BenchmarkRun}, as a cluster takes it. */
public final class RunDefinition {
    private static final Path FILE = Path.of("crds/benchmarkruns.rondo.dev-v1.yml");

    private RunDefinition() {}

    /** Applies it, and returns once it is served. */
    public static void apply(KubernetesClient client) {
        CustomResourceDefinition definition = read(client);
        client.resource(definition).forceConflicts().serverSideApply();
        client.resource(definition).waitUntilCondition(RunDefinition::isServed, 30, TimeUnit.SECONDS);
        // At first its storage refuses whoever reads from the server's cache, as operators do.
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(KubernetesClientException.class)
                .until(() -> client.resources(BenchmarkRun.class)
                                .inAnyNamespace()
                                .list(new ListOptionsBuilder()
                                        .withResourceVersion("0")
                                        .build())
                        != null);
    }

    /** Deletes it, and with it every run. */
    public static void delete(KubernetesClient client) {
        client.resource(read(client)).delete();
    }

    private static CustomResourceDefinition read(KubernetesClient client) {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(FILE.toFile())
                .item();
    }

    private static boolean isServed(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                // Absent until the server has looked at the definition for the first time.
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(each -> each.getType().equals("Established")
                                && each.getStatus().equals("True"));
    }
}
