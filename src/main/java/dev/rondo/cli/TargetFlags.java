package dev.rondo.cli;

import dev.rondo.api.EndpointSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The endpoints that {@code --url} names: a scheme where there is none, and a name for each. */
final class TargetFlags {
    static final String DEFAULT_URL = "localhost:8000";

    private static final int MAX_NAME_CHARACTERS = 63;
    private static final int MAX_SUFFIX_CHARACTERS = 6;

    private TargetFlags() {}

    /** @param urls as given: repeated, separated by commas, with or without scheme */
    static List<EndpointSpec> endpoints(List<String> urls) {
        List<EndpointSpec> endpoints = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String given : urls.isEmpty() ? List.of(DEFAULT_URL) : urls) {
            for (String part : given.split(",")) {
                String url = withScheme(part.strip());
                endpoints.add(new EndpointSpec(unique(label(url), names), url, null, null, null, null, null));
            }
        }
        return endpoints;
    }

    private static String withScheme(String url) {
        return url.contains("://") ? url : "http://" + url;
    }

    /** Host and port as a DNS label, such as {@code localhost-8000}. */
    private static String label(String url) {
        String rest = url.substring(url.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return label(host, "endpoint");
    }

    /** Any text as a DNS label with room for a number behind it. */
    static String label(String text, String otherwise) {
        String label = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        int end = Math.min(label.length(), MAX_NAME_CHARACTERS - MAX_SUFFIX_CHARACTERS);
        String trimmed = label.substring(0, end).replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? otherwise : trimmed;
    }

    private static String unique(String name, Set<String> names) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
