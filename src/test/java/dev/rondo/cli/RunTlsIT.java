package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rondo.engine.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-up of the model, scraping and load, all over TLS. */
class RunTlsIT {
    private static final String MODELS = "{\"data\":[{\"id\":\"secret-model\"}]}";
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"yes\"}}],"
            + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}";

    @TempDir
    private static Path certificates;

    private static HttpsServer server;
    private static Path authority;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate certificate = TestCertificate.create(certificates, "ip:127.0.0.1");
        authority = Files.write(certificates.resolve("ca.pem"), certificate.pem());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.platformServer()));
        server.createContext("/v1/models", exchange -> answer(exchange, MODELS));
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, ANSWER));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ExecutedRun run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "--url";
        all[1] = "https://127.0.0.1:" + server.getAddress().getPort();
        all[2] = "--request-count";
        all[3] = "4";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return ExecutedRun.of(folder.resolve("results"), all);
    }

    @Test
    void believesAServerWhoseAuthorityIsGiven() {
        // When
        ExecutedRun run = run("--ca-file", authority.toString());

        // Then
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        JsonNode result = run.result();
        assertThat(metric(result, "request_count")).isEqualTo(4);
        assertThat(result.at("/input_config/models/items/0/name").asText()).isEqualTo("secret-model");
    }

    @Test
    void believesNobodyElse() {
        // When
        ExecutedRun run = run("--model", "m");
        ExecutedRun asked = ExecutedRun.of(
                folder.resolve("none"),
                "--url",
                "https://127.0.0.1:" + server.getAddress().getPort());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode result = run.result();
        assertThat(metric(result, "error_request_count")).isEqualTo(4);
        assertThat(result.at("/error_summary/0/error_details/type").asText()).isEqualTo("TlsFailure");
        assertThat(run.err()).contains("rondo: the run failed: no request succeeded");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err()).contains("TLS failed: ");
    }

    @Test
    void acceptsAnythingIfToldToAndSaysSo() {
        // When
        ExecutedRun run = run("--insecure");

        // Then
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(metric(run.result(), "request_count")).isEqualTo(4);
        assertThat(run.result().get("notes").toString()).contains("certificates were not verified");
    }

    @Test
    void refusesAFileThatHoldsNoCertificate() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("no.pem"), "nothing");

        // When
        ExecutedRun run = run("--ca-file", file.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--ca-file must be certificates in PEM, but \"" + file + "\" is not");
    }
}
