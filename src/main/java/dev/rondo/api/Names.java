package dev.rondo.api;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for names, as Kubernetes has them. An absent name breaks none of them. */
final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Pattern QUALIFIED = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    private static final int LABEL_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;

    private final Findings findings;

    Names(Findings findings) {
        this.findings = findings;
    }

    /** A DNS label (RFC 1123). */
    void label(String path, @Nullable String name) {
        if (name != null
                && (name.length() > LABEL_LENGTH || !LABEL.matcher(name).matches())) {
            findings.add(
                    path,
                    "must be 1 to 63 of a-z, 0-9 and \"-\", with a letter or digit at both ends, but is "
                            + Quoted.text(name));
        }
    }

    /** A DNS subdomain (RFC 1123), the name of most Kubernetes objects. */
    void subdomain(String path, @Nullable String name) {
        if (name != null
                && (name.length() > SUBDOMAIN_LENGTH || !SUBDOMAIN.matcher(name).matches())) {
            findings.add(
                    path,
                    "must be 1 to 253 of a-z, 0-9, \"-\" and \".\", with a letter or digit at both ends of each part, but is "
                            + Quoted.text(name));
        }
    }

    /** A key of a ConfigMap or Secret. */
    void key(String path, @Nullable String name) {
        if (name != null
                && (name.length() > SUBDOMAIN_LENGTH || !KEY.matcher(name).matches())) {
            findings.add(
                    path, "must be 1 to 253 of a-z, A-Z, 0-9, \"-\", \"_\" and \".\", but is " + Quoted.text(name));
        }
    }

    /** Labels: keys {@code [prefix/]name}, values up to 63 characters. */
    void labels(String path, @Nullable Map<String, String> labels) {
        if (labels == null) {
            return;
        }
        labels.forEach((key, value) -> {
            String at = FieldPath.field(path, key);
            int slash = key.indexOf('/');
            String name = key.substring(slash + 1);
            boolean prefixed = slash < 0 || isSubdomain(key.substring(0, slash));
            if (!prefixed
                    || name.length() > LABEL_LENGTH
                    || !QUALIFIED.matcher(name).matches()) {
                findings.add(
                        at,
                        "must have a key of the form \"name\" or \"prefix.example.com/name\", but has "
                                + Quoted.text(key));
            }
            if (value.length() > LABEL_LENGTH
                    || !(value.isEmpty() || QUALIFIED.matcher(value).matches())) {
                findings.add(
                        at,
                        "must be at most 63 of a-z, A-Z, 0-9, \"-\", \"_\" and \".\", but is " + Quoted.text(value));
            }
        });
    }

    private static boolean isSubdomain(String prefix) {
        return prefix.length() <= SUBDOMAIN_LENGTH && SUBDOMAIN.matcher(prefix).matches();
    }
}
