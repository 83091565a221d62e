package dev.rondo.operator.discovery;

import dev.rondo.api.EndpointSpec;
import dev.rondo.plan.ResolvedEndpoint;
import java.util.List;

/**
 * An endpoint that has an address and not yet a name.
 *
 * @param names what it may be called, the best first; see {@link DistinctNames}
 * @param why it isn't ready, or empty if it is
 */
record FoundEndpoint(
        EndpointSpec entry, List<String> names, String url, String pod, String node, String zone, String why) {
    boolean isReady() {
        return why.isEmpty();
    }

    ResolvedEndpoint named(String name) {
        return new ResolvedEndpoint(name, url, entry, pod, node, zone);
    }
}
