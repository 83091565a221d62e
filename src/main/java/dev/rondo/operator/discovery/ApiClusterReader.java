package dev.rondo.operator.discovery;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the API: one call for each Service, one for its slices, one for its pods. */
public final class ApiClusterReader implements ClusterReader {
    private final KubernetesClient client;

    public ApiClusterReader(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public List<Service> services(ServiceQuery query, int most) {
        var services = client.services().inNamespace(query.namespace());
        if (!query.name().isEmpty()) {
            return Optional.ofNullable(services.withName(query.name()).get()).stream()
                    .toList();
        }
        return services.withLabels(query.labels())
                .list(new ListOptionsBuilder().withLimit((long) most).build())
                .getItems();
    }

    @Override
    public List<EndpointSlice> slices(String namespace, String service) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel(ClusterView.SERVICE_NAME_LABEL, service)
                .list()
                .getItems();
    }

    @Override
    public List<Pod> pods(String namespace, Map<String, String> labels) {
        return client.pods().inNamespace(namespace).withLabels(labels).list().getItems();
    }
}
