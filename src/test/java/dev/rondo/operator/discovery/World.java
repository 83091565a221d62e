package dev.rondo.operator.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rondo.api.EndpointSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A cluster as YAML writes it, and what is found in it. Objects lie in namespace {@code bench} unless they say otherwise. */
final class World {
    static final String NAMESPACE = "bench";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final List<Service> services = new ArrayList<>();
    private final List<EndpointSlice> slices = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private Map<String, String> forbidden = Map.of();

    /** @param spec as flow YAML, such as {@code ports: [{name: http, port: 80}]} */
    World service(String name, String spec) {
        return service(name, "{}", spec);
    }

    World service(String name, String labels, String spec) {
        services.add(read(Service.class, """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: bench, labels: %s}
                spec: {%s}
                """.formatted(name, labels, spec)));
        return this;
    }

    /** One IPv4 slice with port {@code http}. */
    World slice(String service, int port, String... endpoints) {
        return slice(service, "IPv4", "[{name: http, port: " + port + "}]", endpoints);
    }

    World slice(String service, String type, String ports, String... endpoints) {
        slices.add(read(EndpointSlice.class, """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: %s-%d, namespace: bench, labels: {kubernetes.io/service-name: %s}}
                addressType: %s
                ports: %s
                endpoints: %s
                """.formatted(
                        service,
                        slices.size(),
                        service,
                        type,
                        ports,
                        endpoints.length == 0 ? "null" : Arrays.toString(endpoints))));
        return this;
    }

    /** An endpoint of a slice. */
    static String pod(String address, String name) {
        return pod(address, name, "ready: true");
    }

    static String pod(String address, String name, String conditions) {
        return "{addresses: [\"%s\"], conditions: {%s}, nodeName: node-of-%s, zone: west, targetRef: {kind: Pod, name: %s, uid: uid-%s}}"
                .formatted(address, conditions, name, name, name);
    }

    static String host(String address) {
        return "{addresses: [\"%s\"]}".formatted(address);
    }

    /** A pod with label {@code app: vllm}; {@code status} as flow YAML. */
    World aPod(String name, String status) {
        return aPod(name, "uid-" + name, "", status);
    }

    World aPod(String name, String uid, String metadata, String status) {
        pods.add(read(Pod.class, """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: bench, uid: %s, labels: {app: vllm}%s}
                status: {%s}
                """.formatted(name, uid, metadata, status)));
        return this;
    }

    World forbidding(String namespace) {
        forbidden = Map.of(namespace, "the operator does not watch namespace \"" + namespace + "\"");
        return this;
    }

    ClusterView view() {
        return new ClusterView(services, slices, pods, forbidden);
    }

    /** The same cluster, listed in another order. */
    World shuffled(Random random) {
        World other = new World();
        other.services.addAll(services);
        other.pods.addAll(pods);
        other.forbidden = forbidden;
        for (EndpointSlice slice : slices) {
            EndpointSlice copy = Serialization.clone(slice);
            if (copy.getEndpoints() != null) {
                Collections.shuffle(copy.getEndpoints(), random);
            }
            other.slices.add(copy);
        }
        Collections.shuffle(other.services, random);
        Collections.shuffle(other.slices, random);
        Collections.shuffle(other.pods, random);
        return other;
    }

    Discovery find(String entries) {
        return EndpointResolver.resolve(entries(entries), NAMESPACE, view());
    }

    static List<EndpointSpec> entries(String yaml) {
        try {
            return List.of(YAML.readValue(yaml, EndpointSpec[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Class<T> type, String yaml) {
        return Serialization.unmarshal(yaml, type);
    }
}
