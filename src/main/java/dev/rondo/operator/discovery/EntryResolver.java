package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.ServiceMode;
import dev.rondo.api.ServiceTarget;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the endpoints of one entry of the manifest that names a Service. */
final class EntryResolver {
    private final EndpointSpec entry;
    private final ServiceTarget target;
    private final ServiceQuery query;
    private final ClusterView view;

    EntryResolver(EndpointSpec entry, ServiceTarget target, String runNamespace, ClusterView view) {
        this.entry = entry;
        this.target = target;
        this.query = ServiceQuery.of(target, runNamespace);
        this.view = view;
    }

    EntryOutcome resolve() {
        String forbidden = view.forbidden().get(query.namespace());
        if (forbidden != null) {
            return refused(EndpointsResolved.NAMESPACE_FORBIDDEN, forbidden);
        }
        List<Service> services = view.servicesOf(query);
        if (services.isEmpty()) {
            return missing(
                    query.name().isEmpty() ? EndpointsResolved.NO_SERVICE_MATCHES : EndpointsResolved.SERVICE_NOT_FOUND,
                    "there is no " + query.text() + " in namespace \"" + query.namespace() + "\"");
        }
        if (services.size() > EndpointResolver.MAX_ENDPOINTS) {
            return refused(
                    EndpointsResolved.TOO_MANY_ENDPOINTS,
                    "its labels must match at most " + EndpointResolver.MAX_ENDPOINTS + " Services");
        }
        return found(services);
    }

    private EntryOutcome found(List<Service> services) {
        PodEndpoints pods = new PodEndpoints(entry, scheme());
        List<FoundEndpoint> clusterAddresses = new ArrayList<>();
        for (Service service : services) {
            Optional<EntryOutcome> fault = fault(service);
            if (fault.isPresent()) {
                return fault.get();
            }
            ServicePort port = new ServicePorts(service).find(port()).orElseThrow();
            List<SliceAddress> addresses = new ServiceAddresses(service, view.podsOf(service))
                    .choose(new SliceReader(port.getName()).addresses(view.slicesOf(service)));
            if (isPods()) {
                pods.add(service, addresses, view.podsOf(service));
            } else {
                clusterAddresses.add(clusterAddress(service, port, addresses));
            }
        }
        return isPods() ? pods.found() : new EntryOutcome.Found(EndpointNames.of(entry), clusterAddresses, List.of());
    }

    private Optional<EntryOutcome> fault(Service service) {
        String name = "Service \"" + service.getMetadata().getName() + "\"";
        if ("ExternalName".equals(service.getSpec().getType())) {
            return Optional.of(refused(
                    EndpointsResolved.NO_CLUSTER_ADDRESS,
                    name + " stands for the external name \""
                            + service.getSpec().getExternalName()
                            + "\" and has no addresses: give that name as `url`"));
        }
        if (!isPods() && !hasClusterAddress(service)) {
            return Optional.of(refused(
                    EndpointsResolved.NO_CLUSTER_ADDRESS,
                    name + " is headless and has no address of its own: use mode \"Pods\""));
        }
        ServicePorts ports = new ServicePorts(service);
        if (ports.find(port()).isEmpty()) {
            String wanted = port().getIntVal() != null
                    ? "the TCP port " + port().getIntVal()
                    : "a TCP port \"" + port().getStrVal() + "\"";
            return Optional.of(missing(
                    EndpointsResolved.PORT_NOT_FOUND, name + " must have " + wanted + ", but has " + ports.text()));
        }
        return Optional.empty();
    }

    private FoundEndpoint clusterAddress(Service service, ServicePort port, List<SliceAddress> addresses) {
        String name = service.getMetadata().getName();
        String address = service.getSpec().getClusterIP();
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        boolean ready = addresses.stream().anyMatch(SliceAddress::ready);
        String entryName = EndpointNames.of(entry);
        return new FoundEndpoint(
                entry,
                query.name().isEmpty() ? EndpointNames.ofService(entryName, name) : List.of(entryName),
                scheme() + "://" + host + ":" + port.getPort(),
                "",
                "",
                "",
                ready ? "" : "has no ready address");
    }

    private static boolean hasClusterAddress(Service service) {
        String address = requireNonNullElse(service.getSpec().getClusterIP(), "");
        return !address.isEmpty() && !address.equals("None");
    }

    private boolean isPods() {
        return target.mode() != ServiceMode.SERVICE;
    }

    private String scheme() {
        return requireNonNullElse(target.scheme(), "http");
    }

    /** Port 0 is nobody's: a validated manifest has one. */
    private IntOrString port() {
        return requireNonNullElse(target.port(), new IntOrString(0));
    }

    private EntryOutcome missing(EndpointsResolved reason, String message) {
        return new EntryOutcome.Missing(reason.because(EndpointNames.of(entry) + ": " + message));
    }

    private EntryOutcome refused(EndpointsResolved reason, String message) {
        return new EntryOutcome.Refused(reason.because(EndpointNames.of(entry) + ": " + message));
    }
}
