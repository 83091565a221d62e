package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rondo.engine.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpLinkIT {
    private static final RunKey KEY = new RunKey("ns", "run", "uid", 1);
    private static final Answer WAIT = new Answer(new Directive.Wait(), TestTime.START, List.of(), false);

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(server -> server.stop(0));
    }

    private URI serve(HttpServer server, HttpHandler handler) {
        servers.add(server);
        server.createContext("/", handler);
        server.start();
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpHandler answering(int status, byte[] body) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    private HttpLink link(URI uri, byte[] authorities) throws IOException {
        return new HttpLink(uri, KEY, 0, authorities, Files.writeString(folder.resolve("token"), "first"));
    }

    private TestCertificate certificate(String name) throws IOException {
        return TestCertificate.create(Files.createDirectory(folder.resolve(name)), "ip:127.0.0.1");
    }

    @Test
    void trustsTheCoordinatorsAuthorityAndNoOther() throws Exception {
        // Given
        TestCertificate coordinator = certificate("coordinator");
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(coordinator.platformServer()));
        URI uri = serve(server, answering(200, MessageCodec.bytes(WAIT)));

        // When
        Reply trusted = link(uri, coordinator.pem()).join(JoinMessage.ready());
        Reply untrusted = link(uri, certificate("other").pem()).join(JoinMessage.ready());

        // Then
        assertThat(trusted).isEqualTo(new Reply.Accepted(WAIT));
        assertThat(untrusted).isInstanceOf(Reply.Unreachable.class);
    }

    @Test
    void readsTheTokenAnewForEachMessage() throws Exception {
        // Given
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpHandler answer = answering(200, MessageCodec.bytes(WAIT));
        URI uri = serve(HttpServer.create(anyPort(), 0), exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestURI().getPath());
            answer.handle(exchange);
        });
        HttpLink link = link(uri, new byte[0]);
        link.join(JoinMessage.ready());

        // When
        Files.writeString(folder.resolve("token"), "second\n");
        link.join(JoinMessage.ready());

        // Then
        assertThat(seen)
                .containsExactly(
                        "Bearer first /coordinator/v1/runs/ns/run/uid/1/0/join",
                        "Bearer second /coordinator/v1/runs/ns/run/uid/1/0/join");
    }

    @Test
    void takesTheCoordinatorsOwnWordsOnlyForFinal() throws Exception {
        // Given
        URI over = serve(HttpServer.create(anyPort(), 0), answering(410, MessageCodec.bytes(Refusal.ATTEMPT_OVER)));
        URI proxy = serve(HttpServer.create(anyPort(), 0), answering(410, "<html>gone</html>".getBytes()));
        URI follower = serve(HttpServer.create(anyPort(), 0), answering(421, new byte[0]));
        URI endless = serve(HttpServer.create(anyPort(), 0), answering(200, new byte[1 << 20]));

        // When / Then
        assertThat(link(over, new byte[0]).join(JoinMessage.ready()))
                .isEqualTo(new Reply.Refused(Refusal.ATTEMPT_OVER));
        assertThat(link(proxy, new byte[0]).join(JoinMessage.ready())).isEqualTo(new Reply.Unreachable("status 410"));
        assertThat(link(follower, new byte[0]).join(JoinMessage.ready()))
                .isEqualTo(new Reply.Unreachable("status 421"));
        assertThat(link(endless, new byte[0]).join(JoinMessage.ready())).isEqualTo(new Reply.Unreachable("status 200"));
    }

    @Test
    void waitsForABodyThatNeverEndsNoLongerThanForAnAnswer() throws Exception {
        // Given
        URI uri = serve(HttpServer.create(anyPort(), 0), exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });

        // When
        Reply reply = link(uri, new byte[0]).join(JoinMessage.ready());

        // Then
        assertThat(reply).isEqualTo(new Reply.Unreachable("no answer within 5 s"));
    }

    @Test
    void trustsNobodyWithoutAnAuthority() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link(URI.create("https://127.0.0.1:1"), new byte[0]))
                .withMessageContaining("must not be empty");
    }

    @Test
    void isUnreachableWithoutAServerOrAToken() throws Exception {
        // Given
        URI uri = serve(HttpServer.create(anyPort(), 0), answering(200, MessageCodec.bytes(WAIT)));
        HttpLink withoutToken = link(uri, new byte[0]);
        Files.delete(folder.resolve("token"));
        HttpLink withoutServer = link(URI.create("http://127.0.0.1:1"), new byte[0]);

        // When / Then
        assertThat(withoutServer.join(JoinMessage.ready())).isInstanceOf(Reply.Unreachable.class);
        Files.delete(folder.resolve("token"));
        assertThat(withoutToken.join(JoinMessage.ready())).isInstanceOf(Reply.Unreachable.class);
    }
}
