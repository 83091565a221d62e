package dev.rondo.servermetrics;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Requests pages with the platform's client: no redirect, no proxy, none of the run's own headers. Every request ends
 * within the timeout, whatever the server does.
 */
final class PageFetcher {
    /** The rest of a larger page is not read. */
    static final int MAX_PAGE_BYTES = 8 << 20;

    private static final String ACCEPT = "text/plain;version=0.0.4;q=0.9,application/openmetrics-text;q=0.5";

    private final HttpClient client;
    private final Executor executor;
    private final long timeoutNanos;

    /**
     * @param executor on which answers are received and read
     */
    PageFetcher(SSLContext trust, Executor executor, long timeoutNanos) {
        this.executor = executor;
        this.timeoutNanos = timeoutNanos;
        this.client = DirectHttp.client()
                .connectTimeout(Duration.ofNanos(timeoutNanos))
                .sslContext(trust)
                .executor(executor)
                .build();
    }

    /** Never fails: what goes wrong is a {@link Scrape.Failed}. */
    CompletableFuture<Scrape> fetch(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofNanos(timeoutNanos))
                .header("Accept", ACCEPT)
                .header("User-Agent", "rondo")
                .build();
        CompletableFuture<HttpResponse<BoundedBody.Content>> exchange =
                client.sendAsync(request, head -> new BoundedBody(MAX_PAGE_BYTES));
        // The client's own timeout ends with the head of the response; this one covers the body too.
        return exchange.copy()
                .orTimeout(timeoutNanos, TimeUnit.NANOSECONDS)
                .thenApplyAsync(response -> Scrape.of(response.statusCode(), response.body()), executor)
                .exceptionally(failure -> {
                    exchange.cancel(true);
                    return new Scrape.Failed(reason(failure));
                });
    }

    private String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        // The client's HttpTimeoutException and HttpConnectTimeoutException are IOExceptions of their own package.
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer within " + timeoutNanos / 1e9 + " s";
        }
        if (cause instanceof SSLException) {
            return "TLS failed: " + cause.getMessage();
        }
        if (cause instanceof ConnectException) {
            return "could not be connected to";
        }
        return cause instanceof IOException
                ? "connection failed"
                : "failed: " + cause.getClass().getSimpleName();
    }
}
