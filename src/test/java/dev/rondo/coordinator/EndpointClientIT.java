package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rondo.coordinator.EndpointClient.Answer;
import dev.rondo.coordinator.ModelLookup.Found;
import dev.rondo.plan.HeaderPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointClientIT {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final EndpointClient client = new EndpointClient(new byte[0], false, secret -> "sesame");
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void sendsTheEndpointsHeadersWithTheirSecrets() throws Exception {
        // Given
        AtomicReference<String> seen = new AtomicReference<>("");
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        HeaderPlan header =
                new HeaderPlan("Authorization", "", new dev.rondo.api.SecretKeyRef("name", "key", "Bearer "));

        // When
        Answer answer = client.get(URI.create(url() + "/"), List.of(header), LONG);

        // Then
        assertThat(answer).isEqualTo(new Answer.Responded(204, ""));
        assertThat(seen.get()).isEqualTo("Bearer sesame");
    }

    @Test
    void givesUpOnABodyThatStops() throws Exception {
        // Given
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await(end);
        });

        // When
        Answer answer = client.get(URI.create(url() + "/"), List.of(), Duration.ofMillis(300));

        // Then
        assertThat(answer).isEqualTo(new Answer.Failed("no answer within 0.3 s"));
    }

    @Test
    void readsNoMoreOfAnEndlessBodyThanItsBound() throws Exception {
        // Given
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            try {
                while (true) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException clientHasLeft) {
                exchange.close();
            }
        });

        // When
        Answer answer = client.get(URI.create(url() + "/"), List.of(), LONG);

        // Then
        assertThat(((Answer.Responded) answer).body()).hasSize(EndpointClient.MAX_BODY_BYTES);
    }

    @Test
    void followsNoRedirect() throws Exception {
        // Given
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        // Then
        assertThat(client.get(URI.create(url() + "/"), List.of(), LONG)).isEqualTo(new Answer.Responded(302, ""));
    }

    @Test
    void saysInAFewWordsWhyThereIsNoAnswer() throws Exception {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }

        // Then
        assertThat(client.get(URI.create("http://127.0.0.1:" + free), List.of(), LONG))
                .isEqualTo(new Answer.Failed("the connection was refused"));
        assertThat(client.get(URI.create("http://nowhere.invalid"), List.of(), LONG))
                .isEqualTo(new Answer.Failed("its host name can't be resolved"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"data\":[{\"id\":\"org/a\"},{\"id\":\"b\"}]}|org/a|",
                "200|{\"data\":[]}||/v1/models lists no model",
                "200|<html>||/v1/models lists no model",
                "200|{\"data\":[{\"id\":7}]}||/v1/models lists no model",
                "401|{}||/v1/models answered with status 401"
            })
    void findsTheFirstModelOrSaysWhyNot(int status, String body, String model, String reason) throws Exception {
        // Given
        answer("/v1/models", status, body);

        // When
        Found found = new ModelLookup(client).firstModel(url(), List.of());

        // Then
        assertThat(found).isEqualTo(model != null ? new Found.Model(model) : new Found.Nothing(url() + reason));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
