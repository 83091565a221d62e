package dev.rondo.operator;

import io.fabric8.kubernetes.client.KubernetesClient;

/** The Service {@code vllm} with port 80 and one ready address, as nobody's controller would make it. */
final class VllmService {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: vllm}
            spec: {ports: [{port: 80}]}
            """;

    private static final String SLICE = """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: vllm-1, labels: {kubernetes.io/service-name: vllm}}
            addressType: IPv4
            ports: [{name: "", port: 8000}]
            endpoints: [{addresses: [10.1.0.1]}]
            """;

    private VllmService() {}

    /** Makes it, the Service first. */
    static void create(KubernetesClient admin, String namespace) {
        admin.resource(SERVICE).inNamespace(namespace).create();
        admin.resource(SLICE).inNamespace(namespace).create();
    }
}
