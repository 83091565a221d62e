package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the addresses of one port out of slices. The slices know it by the name that it has in the Service. */
final class SliceReader {
    private final String portName;

    SliceReader(@Nullable String portName) {
        this.portName = requireNonNullElse(portName, "");
    }

    List<SliceAddress> addresses(List<EndpointSlice> slices) {
        List<SliceAddress> addresses = new ArrayList<>();
        for (EndpointSlice slice : slices) {
            // A port that pods give different numbers to, by its name, has a slice for each number.
            for (EndpointPort port : orEmpty(slice.getPorts())) {
                if (portName.equals(requireNonNullElse(port.getName(), "")) && port.getPort() != null) {
                    orEmpty(slice.getEndpoints()).stream()
                            .filter(endpoint ->
                                    !orEmpty(endpoint.getAddresses()).isEmpty())
                            .map(endpoint -> address(slice.getAddressType(), port.getPort(), endpoint))
                            .forEach(addresses::add);
                }
            }
        }
        return addresses;
    }

    private static SliceAddress address(String family, int port, Endpoint endpoint) {
        EndpointConditions conditions = requireNonNullElse(endpoint.getConditions(), new EndpointConditions());
        boolean terminating = requireNonNullElse(conditions.getTerminating(), false);
        ObjectReference target = endpoint.getTargetRef();
        boolean pod = target != null && "Pod".equals(target.getKind()) && target.getName() != null;
        return new SliceAddress(
                family,
                // Further addresses mean nothing that is defined.
                endpoint.getAddresses().get(0),
                port,
                pod ? target.getName() : "",
                pod ? requireNonNullElse(target.getUid(), "") : "",
                // Absent means unknown, and that is to be taken for ready.
                requireNonNullElse(conditions.getReady(), true) && !terminating,
                terminating,
                requireNonNullElse(endpoint.getNodeName(), ""),
                requireNonNullElse(endpoint.getZone(), ""));
    }

    /** A slice without endpoints says {@code null} and not that its list is empty. */
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return requireNonNullElse(list, List.of());
    }
}
