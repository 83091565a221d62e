package dev.rondo.plan;

import java.net.URI;
import java.util.Locale;

/**
 * A base URL, taken apart, with its port written out: what an endpoint is called at, and how a path is put behind it.
 *
 * <p>The authority is read here and not by {@link URI}, which finds no host in names with an underscore.
 */
final class BaseUrl {
    private static final String VERSION = "/v1";

    private final String origin;
    private final String path;
    private final String query;

    private BaseUrl(String origin, String path, String query) {
        this.origin = origin;
        this.path = path;
        this.query = query;
    }

    /**
     * Reads a base URL with scheme {@code http} or {@code https}.
     *
     * @throws PlanException if it is none; the message doesn't repeat a user's name or password
     */
    static BaseUrl parse(String endpoint, String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw unusable(endpoint);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String authority = uri.getRawAuthority();
        if (!scheme.equals("http") && !scheme.equals("https") || authority == null || authority.contains("@")) {
            throw unusable(endpoint);
        }
        String path = uri.getRawPath() == null ? "" : withoutSlash(uri.getRawPath());
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new BaseUrl(scheme + "://" + withPort(authority, scheme), path, query);
    }

    private static PlanException unusable(String endpoint) {
        return new PlanException("the url of endpoint \"" + endpoint
                + "\" must be an http or https URL with a host and without a user name, such as http://10.0.0.1:8000");
    }

    private static String withPort(String authority, String scheme) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        if (hasPort && !authority.endsWith(":")) {
            return authority;
        }
        return (hasPort ? authority : authority + ":") + (scheme.equals("https") ? "443" : "80");
    }

    private static String withoutSlash(String path) {
        String shorter = path;
        while (shorter.endsWith("/")) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter;
    }

    /** Scheme, host, port and path, without a slash at the end. */
    String url() {
        return origin + path;
    }

    /**
     * Path and query of a request line. A {@code /v1} that ends the base and begins the path is there once; a base that
     * already ends in the whole path, as copied from a curl command, is taken as it is.
     */
    String target(String requestPath) {
        int mark = requestPath.indexOf('?');
        String wanted = mark < 0 ? requestPath : requestPath.substring(0, mark);
        String ownQuery = mark < 0 ? "" : requestPath.substring(mark + 1);
        String joined = join(wanted.startsWith("/") ? wanted : "/" + wanted);
        String bothQueries = query.isEmpty() || ownQuery.isEmpty() ? query + ownQuery : query + "&" + ownQuery;
        return bothQueries.isEmpty() ? joined : joined + "?" + bothQueries;
    }

    private String join(String wanted) {
        if (wanted.equals("/")) {
            return path.isEmpty() ? "/" : path;
        }
        if (path.endsWith(wanted)) {
            return path;
        }
        boolean doubled = path.endsWith(VERSION) && (wanted.startsWith(VERSION + "/") || wanted.equals(VERSION));
        return doubled ? path + wanted.substring(VERSION.length()) : path + wanted;
    }
}
