package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The addresses behind one port of one Service: one for each pod, of the Service's first address family where the pod has
 * both; of what is no pod, those of one family. Pods that are about to end are left out, and so are those that a pod of
 * the same name has taken the place of.
 */
final class ServiceAddresses {
    private static final List<String> FAMILIES = List.of("IPv4", "IPv6", "FQDN");

    private final List<String> families;
    private final Map<String, Pod> podsByName;

    ServiceAddresses(Service service, Collection<Pod> pods) {
        this.families = requireNonNullElse(service.getSpec().getIpFamilies(), List.of());
        this.podsByName = pods.stream()
                .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), Function.identity(), (one, same) -> one));
    }

    /** The addresses to take, in no particular order. */
    List<SliceAddress> choose(List<SliceAddress> all) {
        Set<String> ending = all.stream()
                .filter(address -> address.terminating() || isGone(address))
                .map(SliceAddress::owner)
                .collect(Collectors.toSet());
        List<SliceAddress> living = all.stream()
                .filter(address -> !ending.contains(address.owner()))
                .toList();
        int hostFamily = living.stream()
                .filter(address -> address.pod().isEmpty())
                .mapToInt(this::rank)
                .min()
                .orElse(0);
        return List.copyOf(living.stream()
                .filter(address -> !address.pod().isEmpty() || rank(address) == hostFamily)
                .collect(Collectors.toMap(
                        address -> address.owner() + " " + address.port(),
                        Function.identity(),
                        BinaryOperator.minBy(preference())))
                .values());
    }

    /** An entry may stand in two slices while it moves from one to the other, and only one of them is up to date. */
    private Comparator<SliceAddress> preference() {
        return Comparator.comparingInt(this::rank)
                .thenComparing(address -> !address.ready())
                .thenComparing(SliceAddress::host)
                .thenComparing(SliceAddress::node)
                .thenComparing(SliceAddress::zone);
    }

    /** The Service's own families first, in its order; a slice may be of another one. */
    private int rank(SliceAddress address) {
        int own = families.indexOf(address.family());
        return own >= 0 ? own : families.size() + FAMILIES.indexOf(address.family());
    }

    private boolean isGone(SliceAddress address) {
        Pod pod = podsByName.get(address.pod());
        if (pod == null) {
            return false;
        }
        boolean replaced = !address.podUid().isEmpty()
                && !address.podUid().equals(pod.getMetadata().getUid());
        return replaced || pod.getMetadata().getDeletionTimestamp() != null;
    }
}
