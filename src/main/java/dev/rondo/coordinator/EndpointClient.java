package dev.rondo.coordinator;

import dev.rondo.api.SecretKeyRef;
import dev.rondo.plan.HeaderPlan;
import dev.rondo.servermetrics.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Small GET requests to endpoints before there is load, off the lanes: with the endpoint's own headers, without redirects and
 * proxies. Any thread may call it.
 */
public final class EndpointClient {
    /** A list of models has a few KiB; the rest of a larger answer is not read. */
    static final int MAX_BODY_BYTES = 1 << 20;

    private final HttpClient client;
    private final Function<SecretKeyRef, String> secrets;

    /**
     * @param trustedCertificates in PEM, instead of the system's; empty for the system's
     * @param insecureSkipVerify accept any certificate
     * @param secrets the value of a reference, without its prefix
     * @throws IllegalArgumentException if the certificates can't be read
     */
    public EndpointClient(
            byte[] trustedCertificates, boolean insecureSkipVerify, Function<SecretKeyRef, String> secrets) {
        this.secrets = secrets;
        try {
            this.client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(ProxySelector.of(null))
                    .sslContext(Trust.context(trustedCertificates, insecureSkipVerify))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the trusted certificates must be certificates in PEM", e);
        }
    }

    /** What a GET came to. */
    public sealed interface Answer {
        /** A response; at most {@value EndpointClient#MAX_BODY_BYTES} bytes of its body. */
        record Responded(int status, String body) implements Answer {}

        /** No response, and why: a few words for people. */
        record Failed(String reason) implements Answer {}
    }

    /**
     * Requests one page; returns within the timeout.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public Answer get(URI uri, List<HeaderPlan> headers, Duration timeout) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).header("User-Agent", "rondo");
        for (HeaderPlan header : headers) {
            request.setHeader(header.name(), value(header));
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
                return new Answer.Responded(response.statusCode(), text);
            }
        } catch (IOException e) {
            return new Answer.Failed(reason(e, timeout));
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

    private static String reason(IOException failure, Duration timeout) {
        if (failure instanceof HttpTimeoutException) {
            return "no answer within " + timeout.toMillis() / 1000.0 + " s";
        }
        if (failure instanceof SSLException) {
            return "TLS failed: " + failure.getMessage();
        }
        if (failure instanceof ConnectException) {
            return failure.getCause() != null && failure.getCause().getCause() instanceof UnresolvedAddressException
                    ? "its host name can't be resolved"
                    : "the connection was refused";
        }
        return "the connection failed";
    }
}
