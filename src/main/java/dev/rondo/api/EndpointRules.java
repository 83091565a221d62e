package dev.rondo.api;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for the list of endpoints. */
final class EndpointRules {
    private static final String PATH = "spec.endpoints";

    /** The smooth weighted cycle is a table in every lane. */
    private static final long MAX_CYCLE = 100_000;

    private final Findings findings;
    private final Bounds bounds;
    private final Names names;

    EndpointRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void check(@Nullable List<EndpointSpec> endpoints) {
        if (endpoints == null || endpoints.isEmpty()) {
            findings.add(PATH, "must have at least one endpoint");
            return;
        }
        bounds.size(PATH, endpoints, Limits.MAX_ENDPOINTS, "endpoints");
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            String at = FieldPath.element(PATH, i);
            String name = endpoints.get(i).name();
            endpoint(at, endpoints.get(i));
            Integer first = name == null ? null : seen.putIfAbsent(name, i);
            if (name != null && first != null) {
                findings.add(
                        at + ".name",
                        "must be unique, but " + Quoted.text(name) + " is also the name of "
                                + FieldPath.element(PATH, first));
            }
        }
        cycle(endpoints);
    }

    private void endpoint(String at, EndpointSpec endpoint) {
        bounds.required(at + ".name", endpoint.name());
        names.label(at + ".name", endpoint.name());
        if ((endpoint.url() == null) == (endpoint.service() == null)) {
            findings.add(at, "must have exactly one of `url` and `service`");
        }
        if (endpoint.url() != null) {
            UrlRules.fault(endpoint.url()).ifPresent(fault -> findings.add(at + ".url", fault));
        }
        if (endpoint.service() != null) {
            new ServiceRules(findings).check(at + ".service", endpoint.service());
        }
        bounds.range(at + ".weight", endpoint.weight(), 1, Limits.MAX_WEIGHT);
        bounds.text(at + ".model", endpoint.model(), Limits.MAX_MODEL_CHARACTERS);
        bounds.path(at + ".path", endpoint.path());
        new HeaderRules(findings).check(at + ".headers", endpoint.headers());
    }

    private void cycle(List<EndpointSpec> endpoints) {
        long sum = 0;
        BigInteger divisor = BigInteger.ZERO;
        for (EndpointSpec endpoint : endpoints) {
            Integer given = endpoint.weight();
            int weight = given == null ? 1 : Math.min(Math.max(given, 1), Limits.MAX_WEIGHT);
            sum += weight;
            divisor = divisor.gcd(BigInteger.valueOf(weight));
        }
        long cycle = sum / divisor.longValue();
        if (cycle > MAX_CYCLE) {
            findings.add(
                    PATH,
                    "must have weights with a sum of at most 100000 after division by their greatest common divisor, but it is \""
                            + cycle + "\"");
        }
    }
}
