package dev.rondo.operator.discovery;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;

/**
 * Where a view of the cluster is read from: its API, or caches. Where the API refuses the right to read, an
 * implementation throws the client's exception with code 403.
 */
public interface ClusterReader {
    /** The Services that a query means; those beyond the first {@code most} may be left out. */
    List<Service> services(ServiceQuery query, int most);

    /** All slices of a Service. */
    List<EndpointSlice> slices(String namespace, String service);

    /** All pods with these labels, at least one. */
    List<Pod> pods(String namespace, Map<String, String> labels);
}
