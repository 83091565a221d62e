package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.EndpointSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads just what the entries of a manifest need. Has no state of its own: for any thread that its reader is for. */
public final class ClusterObserver {
    /** One more than may be, so that too many are seen to be too many. */
    private static final int MOST_SERVICES = EndpointResolver.MAX_ENDPOINTS + 1;

    private final ClusterReader reader;
    private final Predicate<String> mayWatch;

    /**
     * @param mayWatch whether runs may find endpoints in a namespace; of others nothing is read. It is asked of a run's
     *     own namespace too
     */
    public ClusterObserver(ClusterReader reader, Predicate<String> mayWatch) {
        this.reader = reader;
        this.mayWatch = mayWatch;
    }

    /**
     * The view that {@link EndpointResolver} needs for these entries.
     *
     * @throws KubernetesClientException if the API fails otherwise than by refusing the right to read
     */
    public ClusterView observe(List<EndpointSpec> entries, String runNamespace) {
        List<Service> services = new ArrayList<>();
        List<EndpointSlice> slices = new ArrayList<>();
        List<Pod> pods = new ArrayList<>();
        Map<String, String> forbidden = new HashMap<>();
        for (ServiceQuery query : ServiceQuery.of(entries, runNamespace)) {
            try {
                if (!mayWatch.test(query.namespace())) {
                    forbidden.put(
                            query.namespace(), "the operator does not watch namespace \"" + query.namespace() + "\"");
                    continue;
                }
                List<Service> found = reader.services(query, MOST_SERVICES);
                services.addAll(found);
                if (found.size() < MOST_SERVICES) {
                    found.forEach(service -> readBehind(service, slices, pods));
                }
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                    throw e;
                }
                forbidden.put(query.namespace(), refusal(query.namespace(), e));
            }
        }
        return new ClusterView(services, slices, pods, forbidden);
    }

    /** In the cluster's own words, which name the right that is missing. */
    private static String refusal(String namespace, KubernetesClientException refused) {
        String words = refused.getStatus() == null ? null : refused.getStatus().getMessage();
        return "the operator may not read namespace \"" + namespace + "\""
                + (words == null || words.isBlank() ? "" : ": " + words);
    }

    private void readBehind(Service service, List<EndpointSlice> slices, List<Pod> pods) {
        String namespace = service.getMetadata().getNamespace();
        Map<String, String> selector = requireNonNullElse(service.getSpec().getSelector(), Map.of());
        slices.addAll(reader.slices(namespace, service.getMetadata().getName()));
        if (!selector.isEmpty()) {
            pods.addAll(reader.pods(namespace, selector));
        }
    }
}
