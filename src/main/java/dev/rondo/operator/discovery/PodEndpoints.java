package dev.rondo.operator.discovery;

import dev.rondo.api.EndpointSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers an entry's addresses over its Services, each pod and each address once. */
final class PodEndpoints {
    private final EndpointSpec entry;
    private final String scheme;
    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, Pod> pods = new TreeMap<>(new NaturalOrder());

    private record Offer(String service, SliceAddress address) {}

    PodEndpoints(EndpointSpec entry, String scheme) {
        this.entry = entry;
        this.scheme = scheme;
    }

    void add(Service service, List<SliceAddress> addresses, List<Pod> selected) {
        addresses.forEach(address -> offers.add(new Offer(service.getMetadata().getName(), address)));
        selected.forEach(pod -> pods.put(pod.getMetadata().getName(), pod));
    }

    EntryOutcome.Found found() {
        List<FoundEndpoint> endpoints = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> podsSeen = new HashSet<>();
        offers.sort(Comparator.comparing((Offer offer) -> !offer.address().ready())
                .thenComparing(Offer::service)
                .thenComparing(offer -> offer.address().pod())
                .thenComparing(offer -> offer.address().authority())
                .thenComparing(offer -> offer.address().podUid()));
        for (Offer offer : offers) {
            SliceAddress address = offer.address();
            String owner = address.owner() + " " + address.port();
            if (!seen.contains(owner) && seen.add(address.authority())) {
                seen.add(owner);
                endpoints.add(endpoint(address));
            }
            podsSeen.add(address.pod());
        }
        List<UnreadyEndpoint> withoutAddress = pods.values().stream()
                .filter(pod -> !podsSeen.contains(pod.getMetadata().getName()) && !PodTrouble.hasEnded(pod))
                .map(pod -> new UnreadyEndpoint(
                        pod.getMetadata().getName(),
                        false,
                        PodTrouble.of(pod, "is in no EndpointSlice with that port")))
                .toList();
        return new EntryOutcome.Found(EndpointNames.of(entry), endpoints, withoutAddress);
    }

    private FoundEndpoint endpoint(SliceAddress address) {
        return new FoundEndpoint(
                entry,
                EndpointNames.ofAddress(EndpointNames.of(entry), address),
                scheme + "://" + address.authority(),
                address.pod(),
                address.node(),
                address.zone(),
                address.ready() ? "" : trouble(address));
    }

    private String trouble(SliceAddress address) {
        Pod pod = pods.get(address.pod());
        return pod == null ? "is not ready" : PodTrouble.of(pod, "is not ready");
    }
}
