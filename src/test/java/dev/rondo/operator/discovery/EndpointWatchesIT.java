package dev.rondo.operator.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real API server, with the operator's own rights. */
@ExtendWith(ControlPlane.class)
class EndpointWatchesIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KubernetesClient admin;
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();
    private final EndpointWatches<String> watches;

    EndpointWatchesIT(Running running) {
        this.admin = running.client();
        this.client = OperatorRights.grant(admin);
        this.namespace = running.namespace("watches");
        this.watches = new EndpointWatches<>(client, this::tell);
    }

    @AfterEach
    void close() {
        watches.forget("one");
        watches.forget("two");
        client.close();
    }

    @Test
    void tellsOfWhatAWaiterNeedsAndOfNothingElse() {
        // Given
        List<ServiceQuery> queries = queries("[{name: a, service: {name: vllm, port: http}}]");
        await().atMost(LIMIT).until(() -> watches.await("one", queries));
        await().atMost(LIMIT).until(() -> count("one") == 2);

        // When
        slice("other-1", "other");
        service("other");
        slice("vllm-1", "vllm");

        // Then
        await().atMost(LIMIT).until(() -> count("one") == 3);
        service("vllm");
        await().atMost(LIMIT).until(() -> count("one") >= 4);
        admin.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withName("vllm-1")
                .delete();
        await().atMost(LIMIT).until(() -> count("one") >= 5);
    }

    @Test
    void watchesOnceForAllWhoWaitForTheSame() {
        // Given
        List<ServiceQuery> queries =
                queries("[{name: a, service: {selector: {matchLabels: {app: vllm}}, port: http}}]");
        await().atMost(LIMIT).until(() -> watches.await("one", queries) && watches.await("two", queries));
        await().atMost(LIMIT).until(() -> count("two") >= 1);
        int before = count("two");

        // When
        slice("any-1", "any");

        // Then
        assertThat(watches.size()).isEqualTo(1);
        await().atMost(LIMIT).until(() -> count("two") > before);
        watches.forget("one");
        assertThat(watches.size()).isEqualTo(1);
        watches.await("two", List.of());
        assertThat(watches.size()).isZero();
    }

    @Test
    void doesWithoutWhereItMayNotWatch() {
        try (KubernetesClient stranger = OperatorRights.as(admin, "nobody-in-particular")) {
            EndpointWatches<String> refused = new EndpointWatches<>(stranger, this::tell);

            refused.await("one", queries("[{name: a, service: {name: vllm, port: http}}]"));

            await().atMost(LIMIT).until(() -> refused.size() == 0);
            assertThat(count("one")).isZero();
        }
    }

    @Test
    void hasAnEndToWhatItWatches() {
        for (int i = 0; i < EndpointWatches.MAX_QUERIES + 5; i++) {
            watches.await("w" + i, List.of(new ServiceQuery("none-" + namespace, "s" + i, Map.of())));
        }

        assertThat(watches.size()).isLessThanOrEqualTo(EndpointWatches.MAX_QUERIES);
        for (int i = 0; i < EndpointWatches.MAX_QUERIES + 5; i++) {
            watches.forget("w" + i);
        }
        assertThat(watches.size()).isZero();
    }

    @Test
    void asksForMetadataAlone() {
        // Given
        slice("vllm-1", "vllm");

        // When
        List<EndpointSlice> read = MetadataClient.of(client)
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .list()
                .getItems();

        // Then
        assertThat(read).singleElement().satisfies(slice -> {
            assertThat(slice.getMetadata().getLabels()).containsEntry(ClusterView.SERVICE_NAME_LABEL, "vllm");
            assertThat(slice.getEndpoints()).isNullOrEmpty();
        });
    }

    private void tell(String waiter) {
        told.computeIfAbsent(waiter, unused -> new AtomicInteger()).incrementAndGet();
    }

    private int count(String waiter) {
        return told.getOrDefault(waiter, new AtomicInteger()).get();
    }

    private List<ServiceQuery> queries(String entries) {
        return ServiceQuery.of(World.entries(entries), namespace);
    }

    private void service(String name) {
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s}
                spec: {ports: [{name: http, port: 80}]}
                """.formatted(name));
    }

    private void slice(String name, String service) {
        apply("""
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: %s, labels: {kubernetes.io/service-name: %s}}
                addressType: IPv4
                ports: [{name: http, port: 8000}]
                endpoints: [{addresses: [10.1.0.1]}]
                """.formatted(name, service));
    }

    private void apply(String yaml) {
        admin.resource(yaml).inNamespace(namespace).create();
    }
}
