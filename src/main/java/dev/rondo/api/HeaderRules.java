package dev.rondo.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for request headers. Values are never in a message: they may be credentials. */
final class HeaderRules {

    private static final Pattern TOKEN = Pattern.compile(Patterns.HEADER_NAME);

    /** Those that say where a message goes and where it ends; the engine writes them. */
    private static final Set<String> ENGINE =
            Set.of("host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer");

    private final Findings findings;
    private final Bounds bounds;
    private final Names names;

    HeaderRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void check(String path, @Nullable List<HeaderSpec> headers) {
        if (headers == null) {
            return;
        }
        bounds.size(path, headers, Limits.MAX_HEADERS, "headers");
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String at = FieldPath.element(path, i);
            String name = headers.get(i).name();
            check(at, headers.get(i));
            Integer first = name == null ? null : seen.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
            if (name != null && first != null) {
                findings.add(
                        at + ".name",
                        "must be unique, upper and lower case being alike, but " + Quoted.text(name)
                                + " is also the name of " + FieldPath.element(path, first));
            }
        }
    }

    private void check(String at, HeaderSpec header) {
        String name = header.name();
        if (name == null) {
            findings.add(at + ".name", "must be given");
        } else if (name.length() > Limits.MAX_HEADER_NAME_CHARACTERS
                || !TOKEN.matcher(name).matches()) {
            findings.add(
                    at + ".name",
                    "must be 1 to 256 of letters, digits and !#$%&'*+-.^_`|~, but is " + Quoted.text(name));
        } else if (ENGINE.contains(name.toLowerCase(Locale.ROOT))) {
            findings.add(at + ".name", "must not be " + Quoted.text(name) + ", which Rondo sets itself");
        }
        if ((header.value() == null) == (header.valueFrom() == null)) {
            findings.add(at, "must have exactly one of `value` and `valueFrom`");
        }
        value(at + ".value", header.value());
        source(at + ".valueFrom", header.valueFrom());
    }

    private void value(String at, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > Limits.MAX_HEADER_VALUE_CHARACTERS) {
            findings.add(at, "must have at most 8192 characters, but has " + value.length());
        } else if (value.chars().anyMatch(each -> (each < ' ' && each != '\t') || each == 0x7F)) {
            findings.add(at, "must not hold line breaks or other control characters");
        }
    }

    private void source(String at, @Nullable HeaderValueSource source) {
        if (source == null) {
            return;
        }
        SecretKeyRef secret = source.secretKeyRef();
        if (secret == null) {
            findings.add(at + ".secretKeyRef", "must be given");
            return;
        }
        String path = at + ".secretKeyRef";
        bounds.required(path + ".name", secret.name());
        bounds.required(path + ".key", secret.key());
        names.subdomain(path + ".name", secret.name());
        names.key(path + ".key", secret.key());
        bounds.maybeEmptyText(path + ".prefix", secret.prefix(), Limits.MAX_HEADER_NAME_CHARACTERS);
    }
}
