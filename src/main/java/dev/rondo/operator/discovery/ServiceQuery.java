package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.EndpointSpec;
import dev.rondo.api.ServiceTarget;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which Services an entry of the manifest means; what has to be watched for it.
 *
 * @param name of the one Service, or empty
 * @param labels that Services have, all of them, or none with {@code name}
 */
public record ServiceQuery(String namespace, String name, Map<String, String> labels) {
    public ServiceQuery {
        labels = Map.copyOf(labels);
    }

    /** What the entries of a manifest ask for, each thing once and in their order. */
    public static List<ServiceQuery> of(List<EndpointSpec> entries, String runNamespace) {
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(entry.service()).stream())
                .map(target -> of(target, runNamespace))
                .distinct()
                .toList();
    }

    static ServiceQuery of(ServiceTarget target, String runNamespace) {
        Map<String, String> labels =
                target.selector() == null ? null : target.selector().matchLabels();
        return new ServiceQuery(
                requireNonNullElse(target.namespace(), runNamespace),
                requireNonNullElse(target.name(), ""),
                requireNonNullElse(labels, Map.of()));
    }

    /** Whether a Service is one of those. */
    public boolean matches(Service service) {
        if (!namespace.equals(service.getMetadata().getNamespace())) {
            return false;
        }
        return name.isEmpty()
                ? !labels.isEmpty() && labelsOf(service).entrySet().containsAll(labels.entrySet())
                : name.equals(service.getMetadata().getName());
    }

    /** Whether a change of a slice may change what is found; with labels, any slice of the namespace may. */
    public boolean mayConcern(EndpointSlice slice) {
        return namespace.equals(slice.getMetadata().getNamespace())
                && (name.isEmpty() || name.equals(labelsOf(slice).get(ClusterView.SERVICE_NAME_LABEL)));
    }

    /** For messages. */
    String text() {
        return name.isEmpty()
                ? "Service with the labels \""
                        + labels.entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .sorted()
                                .collect(Collectors.joining(","))
                        + "\""
                : "Service \"" + name + "\"";
    }

    static Map<String, String> labelsOf(HasMetadata object) {
        return requireNonNullElse(object.getMetadata().getLabels(), Map.of());
    }
}
