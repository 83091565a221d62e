package dev.rondo.plan;

import dev.rondo.api.EndpointSpec;

/**
 * One target with an address, before it is planned.
 *
 * @param name a DNS label, unique in the run
 * @param url base URL; an entry of the manifest that names a Service becomes as many of these as are found
 * @param source the entry it comes from: its weight, model, path and headers hold for each of its endpoints
 * @param pod name of the pod behind it, or empty
 * @param node the pod's node, or empty
 * @param zone the node's zone, or empty
 */
public record ResolvedEndpoint(String name, String url, EndpointSpec source, String pod, String node, String zone) {
    /** What is known of an entry with a URL: nothing but that. */
    public static ResolvedEndpoint ofUrl(String name, String url, EndpointSpec source) {
        return new ResolvedEndpoint(name, url, source, "", "", "");
    }
}
