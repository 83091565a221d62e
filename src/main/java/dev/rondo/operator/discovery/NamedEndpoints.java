package dev.rondo.operator.discovery;

import dev.rondo.plan.ResolvedEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that have an address, with their names: in the order of the entries, and within an entry in that of the names.
 *
 * @param unready those of them that aren't ready, and the pods without address
 */
record NamedEndpoints(List<ResolvedEndpoint> endpoints, List<UnreadyEndpoint> unready) {
    static NamedEndpoints of(List<EntryOutcome.Found> entries) {
        List<String> names = DistinctNames.choose(entries.stream()
                .flatMap(entry -> entry.endpoints().stream())
                .map(FoundEndpoint::names)
                .toList());
        List<ResolvedEndpoint> endpoints = new ArrayList<>();
        List<UnreadyEndpoint> unready = new ArrayList<>();
        int next = 0;
        for (EntryOutcome.Found entry : entries) {
            List<ResolvedEndpoint> ofEntry = new ArrayList<>();
            List<UnreadyEndpoint> unreadyOfEntry = new ArrayList<>(entry.withoutAddress());
            for (FoundEndpoint endpoint : entry.endpoints()) {
                String name = names.get(next++);
                ofEntry.add(endpoint.named(name));
                if (!endpoint.isReady()) {
                    unreadyOfEntry.add(new UnreadyEndpoint(name, true, endpoint.why()));
                }
            }
            ofEntry.sort(Comparator.comparing(ResolvedEndpoint::name, new NaturalOrder()));
            unreadyOfEntry.sort(Comparator.comparing(UnreadyEndpoint::name, new NaturalOrder()));
            endpoints.addAll(ofEntry);
            unready.addAll(unreadyOfEntry);
        }
        return new NamedEndpoints(endpoints, unready);
    }

    /** A name that two of them have, as entries and pods can be named alike by ill luck only. */
    Optional<String> nameGivenTwice() {
        Set<String> seen = new HashSet<>();
        return endpoints.stream()
                .map(ResolvedEndpoint::name)
                .filter(name -> !seen.add(name))
                .findFirst();
    }
}
