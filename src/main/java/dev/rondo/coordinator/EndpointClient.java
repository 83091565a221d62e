package dev.rondo.coordinator;

import dev.rondo.api.SecretKeyRef;
import dev.rondo.plan.HeaderPlan;
import dev.rondo.servermetrics.BoundedBody;
import dev.rondo.servermetrics.DirectHttp;
import dev.rondo.servermetrics.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Small GET requests to endpoints before there is load, off the lanes: with the endpoint's own headers, without redirects and
 * proxies. Any thread may call it.
 */
public final class EndpointClient {
    /** A list of models has a few KiB; the rest of a larger answer is not read. */
    static final int MAX_BODY_BYTES = 1 << 20;

    private static final int MAX_CAUSES = 8;

    private final @Nullable SSLContext givenTrust;
    private final Function<SecretKeyRef, String> secrets;
    private @Nullable HttpClient client;

    /**
     * @param trustedCertificates in PEM, instead of the system's; empty for the system's
     * @param insecureSkipVerify accept any certificate
     * @param secrets the value of a reference, without its prefix
     * @throws IllegalArgumentException if the certificates can't be read
     */
    public EndpointClient(
            byte[] trustedCertificates, boolean insecureSkipVerify, Function<SecretKeyRef, String> secrets) {
        boolean given = trustedCertificates.length > 0 || insecureSkipVerify;
        this.givenTrust = given ? trust(trustedCertificates, insecureSkipVerify) : null;
        this.secrets = secrets;
    }

    private static SSLContext trust(byte[] trustedCertificates, boolean insecureSkipVerify) {
        try {
            return Trust.context(trustedCertificates, insecureSkipVerify);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the trusted certificates must be certificates in PEM", e);
        }
    }

    /** Made when it is first needed: many a run asks nothing, and the platform's client takes long to load. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = DirectHttp.client()
                    .sslContext(givenTrust != null ? givenTrust : trust(new byte[0], false))
                    .build();
        }
        return client;
    }

    /** What a GET came to. */
    public sealed interface Answer {
        /** A response; at most {@value EndpointClient#MAX_BODY_BYTES} bytes of its body. */
        record Responded(int status, String body) implements Answer {}

        /** No response, and why: a few words for people. */
        record Failed(String reason) implements Answer {}
    }

    /**
     * Requests one page; returns within the timeout, whatever the server does.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public Answer get(URI uri, List<HeaderPlan> headers, Duration timeout) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "rondo");
        for (HeaderPlan header : headers) {
            request.setHeader(header.name(), value(header));
        }
        CompletableFuture<HttpResponse<BoundedBody.Content>> exchange =
                client().sendAsync(request.build(), head -> new BoundedBody(MAX_BODY_BYTES));
        try {
            // The request's own timeout would end with the head of the response; this one covers the body too.
            HttpResponse<BoundedBody.Content> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer.Responded(response.statusCode(), response.body().text());
        } catch (TimeoutException e) {
            return new Answer.Failed("no answer within " + timeout.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                return new Answer.Failed(reason(failure));
            }
            throw new IllegalStateException("no request could be made to " + uri, e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private String value(HeaderPlan header) {
        SecretKeyRef secret = header.secret();
        if (secret == null) {
            return header.value();
        }
        String prefix = secret.prefix() == null ? "" : secret.prefix();
        return prefix + secrets.apply(secret);
    }

    private static String reason(IOException failure) {
        if (failure instanceof SSLException) {
            return "TLS failed: " + failure.getMessage();
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof UnresolvedAddressException) {
                return "its host name can't be resolved";
            }
            cause = cause.getCause();
        }
        if (failure instanceof ConnectException) {
            return "the connection was refused";
        }
        return "the connection failed";
    }
}
