package dev.rondo.operator.discovery;

/**
 * One address of one slice.
 *
 * @param family the slice's type: {@code IPv4}, {@code IPv6} or {@code FQDN}
 * @param pod name of the pod, or empty where none is named
 * @param podUid or empty
 * @param ready ready, and not about to end
 */
record SliceAddress(
        String family,
        String host,
        int port,
        String pod,
        String podUid,
        boolean ready,
        boolean terminating,
        String node,
        String zone) {
    /** The same for all addresses of a pod, or of a host that is no pod. */
    String owner() {
        if (pod.isEmpty()) {
            return "host " + host;
        }
        return podUid.isEmpty() ? "pod " + pod : "uid " + podUid;
    }

    /** As it stands in a URL. */
    String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
