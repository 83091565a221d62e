package dev.rondo.api;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for endpoints that are found through Services. */
final class ServiceRules {

    private static final Pattern PORT_NAME = Pattern.compile(Patterns.PORT_NAME);

    private final Findings findings;
    private final Bounds bounds;
    private final Names names;

    ServiceRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void check(String path, ServiceTarget service) {
        if ((service.name() == null) == (service.selector() == null)) {
            findings.add(path, "must have exactly one of `name` and `selector`");
        }
        names.label(path + ".name", service.name());
        names.label(path + ".namespace", service.namespace());
        if (service.selector() != null) {
            selector(path + ".selector.matchLabels", service.selector().matchLabels());
        }
        port(path + ".port", service.port());
        String scheme = service.scheme();
        if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
            findings.add(path + ".scheme", "must be \"http\" or \"https\", but is " + Quoted.text(scheme));
        }
    }

    private void selector(String path, @Nullable Map<String, String> labels) {
        if (labels == null || labels.isEmpty()) {
            findings.add(path, "must have at least one label");
            return;
        }
        bounds.size(path, labels.keySet(), Limits.MAX_SELECTOR_LABELS, "labels");
        names.labels(path, labels);
    }

    private void port(String path, @Nullable IntOrString port) {
        if (port == null) {
            findings.add(path, "must be given: the name or number of the Service's port");
        } else if (port.getIntVal() != null) {
            bounds.range(path, port.getIntVal(), 1, Limits.MAX_PORT);
        } else if (!isPortName(port.getStrVal())) {
            findings.add(
                    path,
                    "must be a number without quotes, or a name of 1 to 15 of a-z, 0-9 and \"-\" with at least one letter, but is "
                            + Quoted.text(port.getStrVal()));
        }
    }

    private static boolean isPortName(String name) {
        return name.length() <= Limits.MAX_PORT_NAME_CHARACTERS
                && PORT_NAME.matcher(name).matches()
                && name.chars().anyMatch(Character::isLetter);
    }
}
