package dev.rondo.api;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for names, as Kubernetes has them. An absent name breaks none of them. */
final class Names {
    private static final Pattern LABEL = Pattern.compile(Patterns.LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(Patterns.SUBDOMAIN);
    private static final Pattern KEY = Pattern.compile(Patterns.KEY);
    private static final Pattern QUALIFIED = Pattern.compile(Patterns.QUALIFIED);

    private final Findings findings;

    Names(Findings findings) {
        this.findings = findings;
    }

    /** A DNS label (RFC 1123). */
    void label(String path, @Nullable String name) {
        if (name != null
                && (name.length() > Limits.MAX_LABEL_CHARACTERS
                        || !LABEL.matcher(name).matches())) {
            findings.add(
                    path,
                    "must be 1 to 63 of a-z, 0-9 and \"-\", with a letter or digit at both ends, but is "
                            + Quoted.text(name));
        }
    }

    /** A DNS subdomain (RFC 1123), the name of most Kubernetes objects. */
    void subdomain(String path, @Nullable String name) {
        if (name != null
                && (name.length() > Limits.MAX_NAME_CHARACTERS
                        || !SUBDOMAIN.matcher(name).matches())) {
            findings.add(
                    path,
                    "must be 1 to 253 of a-z, 0-9, \"-\" and \".\", with a letter or digit at both ends of each part, but is "
                            + Quoted.text(name));
        }
    }

    /** A key of a ConfigMap or Secret. */
    void key(String path, @Nullable String name) {
        if (name != null
                && (name.length() > Limits.MAX_NAME_CHARACTERS
                        || !KEY.matcher(name).matches())) {
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
                    || name.length() > Limits.MAX_LABEL_CHARACTERS
                    || !QUALIFIED.matcher(name).matches()) {
                findings.add(
                        at,
                        "must have a key of the form \"name\" or \"prefix.example.com/name\", but has "
                                + Quoted.text(key));
            }
            if (value.length() > Limits.MAX_LABEL_CHARACTERS
                    || !(value.isEmpty() || QUALIFIED.matcher(value).matches())) {
                findings.add(
                        at,
                        "must be at most 63 of a-z, A-Z, 0-9, \"-\", \"_\" and \".\", but is " + Quoted.text(value));
            }
        });
    }

    private static boolean isSubdomain(String prefix) {
        return prefix.length() <= Limits.MAX_NAME_CHARACTERS
                && SUBDOMAIN.matcher(prefix).matches();
    }
}
