package dev.rondo.operator.discovery;

import static dev.rondo.operator.discovery.ServiceQuery.labelsOf;
import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cluster looked like at one moment, as far as some entries need it. May hold more than they need; the order of
 * the lists is of no account. The objects may be shared with a cache and are not changed.
 *
 * @param pods those that the Services select, whether they have an address or not
 * @param forbidden namespaces that the operator may not read, each with the reason in words; nothing of them is in the
 *     lists
 */
public record ClusterView(
        List<Service> services, List<EndpointSlice> slices, List<Pod> pods, Map<String, String> forbidden) {
    static final String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    public ClusterView {
        services = List.copyOf(services);
        slices = List.copyOf(slices);
        pods = List.copyOf(pods);
        forbidden = Map.copyOf(forbidden);
    }

    /** Each once, however many entries it was read for; by name. */
    List<Service> servicesOf(ServiceQuery query) {
        Map<String, Service> byName = new TreeMap<>();
        services.stream()
                .filter(query::matches)
                .forEach(service -> byName.put(service.getMetadata().getName(), service));
        return List.copyOf(byName.values());
    }

    List<EndpointSlice> slicesOf(Service service) {
        String namespace = service.getMetadata().getNamespace();
        String name = service.getMetadata().getName();
        return slices.stream()
                .filter(slice -> namespace.equals(slice.getMetadata().getNamespace()))
                .filter(slice -> name.equals(labelsOf(slice).get(SERVICE_NAME_LABEL)))
                .toList();
    }

    List<Pod> podsOf(Service service) {
        Map<String, String> selector = requireNonNullElse(service.getSpec().getSelector(), Map.of());
        String namespace = service.getMetadata().getNamespace();
        return pods.stream()
                .filter(pod -> namespace.equals(pod.getMetadata().getNamespace()))
                .filter(pod -> !selector.isEmpty() && labelsOf(pod).entrySet().containsAll(selector.entrySet()))
                .toList();
    }
}
