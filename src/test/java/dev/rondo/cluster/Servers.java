package dev.rondo.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulated inference servers: a Deployment whose pods listen on many ports, so that each run can have its own. */
final class Servers {
    private static final Map<String, String> LABELS = Map.of("app", "servers");
    private static final int FIRST_PORT = 8000;
    private static final int LAST_PORT = 8039;
    private static final long READY_SECONDS = 180;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KubernetesClient client;
    private final String namespace;
    private final String image;
    private final AtomicInteger nextPort = new AtomicInteger(FIRST_PORT);

    Servers(KubernetesClient client, String namespace, String image) {
        this.client = client;
        this.namespace = namespace;
        this.image = image;
    }

    void deploy(int replicas) {
        client.resource(manifest(replicas)).inNamespace(namespace).create();
    }

    void awaitReady() {
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("servers")
                .waitUntilCondition(
                        each -> each != null && Readiness.getInstance().isReady(each), READY_SECONDS, TimeUnit.SECONDS);
    }

    /** A Service over a port of each pod that no other run uses. */
    Target target() {
        int port = nextPort.getAndIncrement();
        if (port > LAST_PORT) {
            throw new IllegalStateException("the servers listen on no port beyond " + LAST_PORT);
        }
        Target target = new Target(namespace, "servers-" + port, port);
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(target.service())
                        .endMetadata()
                        .withNewSpec()
                        .withSelector(LABELS)
                        .addNewPort()
                        .withName("http")
                        .withPort(80)
                        .withNewTargetPort(port)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        return target;
    }

    /** Requests by pod, as the servers themselves have counted them. */
    Map<String, Long> requests(Target target) {
        Map<String, Long> requests = new TreeMap<>();
        for (Pod pod : pods()) {
            String name = pod.getMetadata().getName();
            String stats = client.raw(
                    "/api/v1/namespaces/" + namespace + "/pods/" + name + ":" + target.port() + "/proxy/stats");
            try {
                requests.put(name, MAPPER.readTree(stats).get("requests").asLong());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return requests;
    }

    List<Pod> pods() {
        return client.pods().inNamespace(namespace).withLabels(LABELS).list().getItems();
    }

    private Deployment manifest(int replicas) {
        return client.getKubernetesSerialization()
                .unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: servers}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: servers}}
                  template:
                    metadata: {labels: {app: servers}}
                    spec:
                      automountServiceAccountToken: false
                      enableServiceLinks: false
                      terminationGracePeriodSeconds: 1
                      securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
                      containers:
                      - name: server
                        image: %s
                        args: [simulate, --host, 0.0.0.0, --ports, %d-%d, --ttft, "20", --itl, "2"]
                        readinessProbe: {httpGet: {path: /health, port: %d}, periodSeconds: 1}
                        securityContext:
                          allowPrivilegeEscalation: false
                          readOnlyRootFilesystem: true
                          capabilities: {drop: [ALL]}
                        resources: {requests: {cpu: 10m, memory: 64Mi}}
                        volumeMounts: [{name: tmp, mountPath: /tmp}]
                      volumes: [{name: tmp, emptyDir: {}}]
                """.formatted(replicas, image, FIRST_PORT, LAST_PORT, FIRST_PORT), Deployment.class);
    }

    /** What a run is pointed at. */
    record Target(String namespace, String service, int port) {}
}
