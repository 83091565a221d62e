package dev.rondo.api;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for the load-generator pods. */
final class GeneratorRules {
    private static final String PATH = "spec.generators";
    private static final String OWN_PREFIX = "rondo.dev/";

    private final Findings findings;
    private final Bounds bounds;
    private final Names names;

    GeneratorRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void check(@Nullable GeneratorsSpec generators) {
        if (generators == null) {
            return;
        }
        bounds.range(PATH + ".replicas", generators.replicas(), 1, Limits.MAX_GENERATORS);
        bounds.range(PATH + ".lanes", generators.lanes(), 1, Limits.MAX_LANES);
        bounds.range(PATH + ".startTimeoutSeconds", generators.startTimeoutSeconds(), 1, Limits.MAX_TIMEOUT_SECONDS);
        int replicas = generators.replicas() == null ? 1 : generators.replicas();
        bounds.range(PATH + ".maxLost", generators.maxLost(), 0, Math.max(0, replicas - 1));
        names.subdomain(PATH + ".serviceAccountName", generators.serviceAccountName());
        names.subdomain(PATH + ".priorityClassName", generators.priorityClassName());
        lists(generators);
        labels(generators);
        if (generators.resources() != null) {
            resources(
                    generators.resources().getRequests(), generators.resources().getLimits());
        }
    }

    private void lists(GeneratorsSpec generators) {
        bounds.size(PATH + ".imagePullSecrets", generators.imagePullSecrets(), Limits.MAX_POD_ENTRIES, "Secrets");
        bounds.size(PATH + ".tolerations", generators.tolerations(), Limits.MAX_POD_ENTRIES, "tolerations");
        bounds.size(
                PATH + ".topologySpreadConstraints",
                generators.topologySpreadConstraints(),
                Limits.MAX_POD_ENTRIES,
                "constraints");
        if (generators.imagePullSecrets() != null) {
            for (int i = 0; i < generators.imagePullSecrets().size(); i++) {
                String name = FieldPath.element(PATH + ".imagePullSecrets", i) + ".name";
                bounds.required(name, generators.imagePullSecrets().get(i).getName());
                names.subdomain(name, generators.imagePullSecrets().get(i).getName());
            }
        }
    }

    private void labels(GeneratorsSpec generators) {
        names.labels(PATH + ".nodeSelector", generators.nodeSelector());
        names.labels(PATH + ".labels", generators.labels());
        if (generators.nodeSelector() != null) {
            bounds.size(PATH + ".nodeSelector", generators.nodeSelector().keySet(), Limits.MAX_POD_ENTRIES, "labels");
        }
        if (generators.labels() != null) {
            bounds.size(PATH + ".labels", generators.labels().keySet(), Limits.MAX_POD_ENTRIES, "labels");
            generators.labels().keySet().stream()
                    .filter(key -> key.startsWith(OWN_PREFIX))
                    .forEach(key -> findings.add(
                            FieldPath.field(PATH + ".labels", key),
                            "must not start with \"rondo.dev/\", which Rondo sets itself"));
        }
    }

    private void resources(@Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {
        amounts("requests", requests);
        amounts("limits", limits);
        if (requests == null || limits == null) {
            return;
        }
        requests.forEach((name, request) -> {
            Optional<BigDecimal> wanted = amount(request);
            Optional<BigDecimal> most = Optional.ofNullable(limits.get(name)).flatMap(GeneratorRules::amount);
            if (wanted.isPresent() && most.isPresent() && wanted.get().compareTo(most.get()) > 0) {
                findings.add(
                        FieldPath.field(PATH + ".resources.requests", name),
                        "must be at most the limit "
                                + Quoted.text(limits.get(name).toString()) + ", but is "
                                + Quoted.text(request.toString()));
            }
        });
    }

    private void amounts(String field, @Nullable Map<String, Quantity> amounts) {
        if (amounts == null) {
            return;
        }
        bounds.size(PATH + ".resources." + field, amounts.keySet(), Limits.MAX_POD_ENTRIES, "resources");
        amounts.forEach((name, quantity) -> {
            if (amount(quantity).filter(value -> value.signum() >= 0).isEmpty()) {
                findings.add(
                        FieldPath.field(PATH + ".resources." + field, name),
                        "must be a quantity such as \"500m\" or \"1Gi\", but is " + Quoted.text(quantity.toString()));
            }
        });
    }

    private static Optional<BigDecimal> amount(Quantity quantity) {
        try {
            return Optional.of(quantity.getNumericalAmount());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
