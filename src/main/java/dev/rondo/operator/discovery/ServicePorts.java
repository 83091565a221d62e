package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Optional;
import java.util.stream.Collectors;

/** The TCP ports of a Service. */
final class ServicePorts {
    private static final int SHOWN = 10;

    private final Service service;

    ServicePorts(Service service) {
        this.service = service;
    }

    /** The port of that name or number; a number is the Service's, not that of its pods. */
    Optional<ServicePort> find(IntOrString wanted) {
        return service.getSpec().getPorts().stream()
                .filter(port -> "TCP".equals(requireNonNullElse(port.getProtocol(), "TCP")))
                .filter(port -> wanted.getIntVal() != null
                        ? wanted.getIntVal().equals(port.getPort())
                        : wanted.getStrVal().equals(port.getName()))
                .findFirst();
    }

    /** For messages: all that there are. */
    String text() {
        String ports = service.getSpec().getPorts().stream()
                .limit(SHOWN)
                .map(ServicePorts::text)
                .collect(Collectors.joining(", "));
        return ports.isEmpty() ? "none" : ports;
    }

    private static String text(ServicePort port) {
        String name = port.getName() == null || port.getName().isEmpty() ? "" : " \"" + port.getName() + "\"";
        String protocol = requireNonNullElse(port.getProtocol(), "TCP");
        return port.getPort() + name + (protocol.equals("TCP") ? "" : " (" + protocol + ")");
    }
}
