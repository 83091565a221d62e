package dev.rondo.coordinator;

import dev.rondo.servermetrics.BoundedBody;
import dev.rondo.servermetrics.DirectHttp;
import dev.rondo.servermetrics.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/**
 * The way to a coordinator over HTTPS. Only the coordinator's own authority is trusted; the token is read anew for each
 * message, since the kubelet replaces it.
 */
public final class HttpLink implements CoordinatorLink {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    /** Of a small message; less than a generator may be silent. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Of a large one, which may have to wait for its turn: the coordinator knows meanwhile that its generator is alive. */
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(20);

    /**
     * In this order: without the C2 compiler, which an operator does without for its memory, the JDK's AES-GCM takes in 15 MB/s
     * where ChaCha20 takes 45 (measured), and snapshots of a thousand endpoints are large.
     */
    private static final String[] CIPHER_SUITES = {
        "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"
    };

    private static final int MAX_RESPONSE_BYTES = 64 << 10;
    private static final int MAX_TOKEN_BYTES = 16 << 10;

    private final HttpClient client;
    private final URI coordinator;
    private final RunKey run;
    private final int index;
    private final Path tokenFile;

    /**
     * @param coordinator scheme, host and port
     * @param authorities certificates in PEM: nothing else is trusted. Empty for plain HTTP only
     * @throws IllegalArgumentException if they can't be read
     */
    public HttpLink(URI coordinator, RunKey run, int index, byte[] authorities, Path tokenFile) {
        if ("https".equals(coordinator.getScheme()) && authorities.length == 0) {
            // Without any, the system's would be trusted.
            throw new IllegalArgumentException("the coordinator's authority must not be empty");
        }
        this.coordinator = coordinator;
        this.run = run;
        this.index = index;
        this.tokenFile = tokenFile;
        try {
            this.client = DirectHttp.client()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .sslContext(Trust.context(authorities, false))
                    .sslParameters(new SSLParameters(CIPHER_SUITES, new String[] {"TLSv1.3"}))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the coordinator's authority must be certificates in PEM", e);
        }
    }

    @Override
    public Reply join(JoinMessage message) throws InterruptedException {
        return post(MessageKind.JOIN, MessageCodec.bytes(message), TIMEOUT);
    }

    @Override
    public Reply progress(ProgressMessage message) throws InterruptedException {
        return post(MessageKind.PROGRESS, MessageCodec.bytes(message), TIMEOUT);
    }

    @Override
    public Reply snapshot(SnapshotMessage message) throws InterruptedException {
        return post(MessageKind.SNAPSHOT, MessageCodec.bytes(message), LONG_TIMEOUT);
    }

    @Override
    public Reply closing(ClosingMessage message) throws InterruptedException {
        return post(MessageKind.CLOSING, MessageCodec.bytes(message), LONG_TIMEOUT);
    }

    private Reply post(MessageKind kind, byte[] body, Duration timeout) throws InterruptedException {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(coordinator.resolve(new ApiPath(run, index, kind).text()))
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            return new Reply.Unreachable("the token can't be read");
        }
        CompletableFuture<HttpResponse<BoundedBody.Content>> exchange =
                client.sendAsync(request, head -> new BoundedBody(MAX_RESPONSE_BYTES));
        try {
            // The request's own timeout would end with the head of the response; this one covers the body too.
            HttpResponse<BoundedBody.Content> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return reply(response.statusCode(), response.body().text().getBytes(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            return new Reply.Unreachable("no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Reply.Unreachable(String.valueOf(e.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    private String token() throws IOException {
        try (InputStream in = Files.newInputStream(tokenFile)) {
            return new String(in.readNBytes(MAX_TOKEN_BYTES), StandardCharsets.US_ASCII).strip();
        }
    }

    /** Anything that isn't a word of the coordinator's own comes from something between, and is worth another try. */
    private static Reply reply(int status, byte[] body) {
        try {
            return status == 200
                    ? new Reply.Accepted(MessageCodec.answer(body))
                    : new Reply.Refused(MessageCodec.refusal(body));
        } catch (IOException e) {
            return new Reply.Unreachable("status " + status);
        }
    }
}
