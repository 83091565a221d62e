package dev.rondo.operator.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.OnUnready;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a real API server, whose own controller makes slices too. */
@ExtendWith(ControlPlane.class)
class DiscoveryIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String VLLM = "[{name: vllm, service: {name: vllm, port: http}}]";

    private final KubernetesClient client;
    private final String namespace;

    DiscoveryIT(Running running) {
        this.client = running.client();
        this.namespace = running.namespace("discovery");
    }

    @BeforeEach
    void awaitTheNamespace() {
        await().atMost(LIMIT)
                .until(() -> client.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
    }

    @Test
    void resolvesSlicesThatWereMadeByHand() {
        // Given
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: vllm, labels: {app: vllm}}
                spec: {ports: [{name: http, port: 80, targetPort: 8000}]}
                """);
        slice("one", "10.1.0.1", "ready: true");
        slice("two", "10.1.0.2", "ready: true");
        slice("three", "10.1.0.3", "ready: false, terminating: true");

        // When
        Discovery found = find(client, VLLM);

        // Then
        assertThat(EndpointResolverTest.resolved(found))
                .containsExactly("vllm-10-1-0-1 http://10.1.0.1:8000", "vllm-10-1-0-2 http://10.1.0.2:8000");
        assertThat(EndpointResolverTest.endpoints(found))
                .allSatisfy(endpoint -> assertThat(endpoint.zone()).isEqualTo("west"));
        String byLabels = "[{name: all, service: {selector: {matchLabels: {app: vllm}}, port: 80, mode: Service}}]";
        String clusterIp = client.services()
                .inNamespace(namespace)
                .withName("vllm")
                .get()
                .getSpec()
                .getClusterIP();
        assertThat(EndpointResolverTest.resolved(find(client, byLabels)))
                .containsExactly("vllm http://" + clusterIp + ":80");
    }

    @Test
    void waitsForPodsThatHaveNoAddressYet() {
        // Given: the cluster's own controller, and no node for the pod
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: vllm}
                spec: {selector: {app: vllm}, ports: [{name: http, port: 80}]}
                """);
        await().atMost(LIMIT)
                .until(() -> !client.discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .isEmpty());
        assertThat(find(client, VLLM).statement().message())
                .isEqualTo("0 of 0 endpoints are ready; the Service of \"vllm\" has no address");
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: vllm-0, labels: {app: vllm}}
                spec: {containers: [{name: vllm, image: "none.invalid/none:1"}]}
                """);

        // When
        Discovery found = find(client, VLLM);

        // Then
        assertThat(found).isInstanceOf(Discovery.Waiting.class);
        assertThat(((Discovery.Waiting) found).expected()).isEqualTo(1);
        assertThat(found.statement().message()).startsWith("0 of 1 endpoints are ready; \"vllm-0\" is not ");
        assertThat(found.atDeadline(OnUnready.CONTINUE).statement().reason().word())
                .isEqualTo("NoReadyAddresses");
    }

    @Test
    void saysWhereItMayNotRead() {
        Config config = new ConfigBuilder(client.getConfiguration())
                .withImpersonateUsername("nobody-in-particular")
                .build();
        try (KubernetesClient stranger =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThat(find(stranger, VLLM))
                    .isInstanceOf(Discovery.Refused.class)
                    .satisfies(found ->
                            assertThat(found.statement().reason().word()).isEqualTo("NamespaceForbidden"));
        }
    }

    private Discovery find(KubernetesClient as, String entries) {
        var parsed = World.entries(entries);
        ClusterView view = new ClusterObserver(new ApiClusterReader(as), any -> true).observe(parsed, namespace);
        return EndpointResolver.resolve(parsed, namespace, view);
    }

    private void slice(String name, String address, String conditions) {
        apply("""
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: %s, labels: {kubernetes.io/service-name: vllm}}
                addressType: IPv4
                ports: [{name: http, port: 8000}]
                endpoints: [{addresses: [%s], conditions: {%s}, zone: west}]
                """.formatted(name, address, conditions));
    }

    private void apply(String yaml) {
        client.resource(yaml).inNamespace(namespace).create();
    }
}
