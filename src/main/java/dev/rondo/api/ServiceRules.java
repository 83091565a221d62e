package dev.rondo.api;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for endpoints that are found through Services. */
final class ServiceRules {
    private static final int MAX_LABELS = 32;

    /** RFC 6335, section 5.1: a port's name. */
    private static final Pattern PORT_NAME = Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");

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
        bounds.size(path, labels.keySet(), MAX_LABELS, "labels");
        names.labels(path, labels);
    }

    private void port(String path, @Nullable IntOrString port) {
        if (port == null) {
            findings.add(path, "must be given: the name or number of the Service's port");
        } else if (port.getIntVal() != null) {
            bounds.range(path, port.getIntVal(), 1, 65_535);
        } else if (!PORT_NAME.matcher(port.getStrVal()).matches()) {
            findings.add(
                    path,
                    "must be a number without quotes, or a name of 1 to 15 of a-z, 0-9 and \"-\" with at least one letter, but is "
                            + Quoted.text(port.getStrVal()));
        }
    }
}
