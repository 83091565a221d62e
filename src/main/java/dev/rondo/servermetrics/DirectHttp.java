package dev.rondo.servermetrics;

import java.net.ProxySelector;
import java.net.http.HttpClient;

/**
 * How everything that is asked off the lanes is asked: HTTP/1.1, no redirect followed and no proxy used, since nobody asked for
 * either and both would be answered by another server than the one that was named.
 */
public final class DirectHttp {
    private DirectHttp() {}

    /** A builder to which trust and timeouts are left. */
    public static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(ProxySelector.of(null));
    }
}
