package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.EndpointSpec;
import java.util.List;

/** What endpoints may be called, the best first; longer names are for those whose shorter one is taken. */
final class EndpointNames {
    private EndpointNames() {}

    /** Of the entry itself. */
    static String of(EndpointSpec entry) {
        return requireNonNullElse(entry.name(), "endpoint");
    }

    /** One of several Services of an entry. */
    static List<String> ofService(String entry, String service) {
        return List.of(
                DnsLabel.of(service),
                DnsLabel.of(entry + "-" + service),
                DnsLabel.of(entry + "-" + DnsLabel.hash(entry + "/" + service)));
    }

    /** One of an entry's addresses: called after its pod, or after its host where it is no pod. */
    static List<String> ofAddress(String entry, SliceAddress address) {
        String inEntry = entry + "-" + (address.pod().isEmpty() ? address.host() : address.pod());
        String last = inEntry + "-" + address.port() + "-" + DnsLabel.hash(entry + "/" + address.authority());
        return List.of(
                DnsLabel.of(address.pod().isEmpty() ? inEntry : address.pod()),
                DnsLabel.of(inEntry),
                DnsLabel.of(inEntry + "-" + address.port()),
                DnsLabel.of(last));
    }
}
