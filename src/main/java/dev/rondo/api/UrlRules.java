package dev.rondo.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Rules for an endpoint's base URL. */
final class UrlRules {
    private UrlRules() {}

    /** What is wrong with a base URL. */
    static Optional<String> fault(String url) {
        if (url.length() > Limits.MAX_URL_CHARACTERS) {
            return Optional.of("must have at most 2048 characters, but has " + url.length());
        }
        if (hasUserInfo(url)) {
            // Not quoted: it may be a password.
            return Optional.of("must not hold a user name or password; use `headers` with `valueFrom`");
        }
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return fault("must start with \"http://\" or \"https://\"", url);
        }
        try {
            return fault(new URI(url), url);
        } catch (URISyntaxException e) {
            return fault("must be a URL such as \"http://host:8000\"", url);
        }
    }

    private static Optional<String> fault(URI uri, String url) {
        // Names with an underscore have no host for URI, on which the engine and the scraper rely.
        if (uri.getHost() == null) {
            return fault("must have a host of letters, digits, \"-\" and \".\", and a port in digits if any", url);
        }
        if (uri.getPort() == 0 || uri.getPort() > Limits.MAX_PORT) {
            return fault("must have a port from 1 to 65535", url);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return fault("must have no query (`?`) and no fragment (`#`)", url);
        }
        return url.chars().allMatch(each -> each < 0x7F) ? Optional.empty() : fault("must be ASCII", url);
    }

    private static boolean hasUserInfo(String url) {
        int start = url.indexOf("//");
        String rest = start < 0 ? url : url.substring(start + 2);
        int end = rest.indexOf('/');
        return (end < 0 ? rest : rest.substring(0, end)).indexOf('@') >= 0;
    }

    private static Optional<String> fault(String rule, String url) {
        // With an @ somewhere it may hold a password in a place that none belongs in.
        return Optional.of(url.indexOf('@') < 0 ? rule + ", but is " + Quoted.text(url) : rule);
    }
}
