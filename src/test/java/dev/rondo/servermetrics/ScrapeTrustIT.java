package dev.rondo.servermetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ScrapeTrustIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private FakePages server;
    private byte[] authority;

    @BeforeEach
    void startServer() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(selfSigned())) {
            keys.load(stream, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = new FakePages(address -> secured(address, context));
        server.serve("/metrics", "up 1\n");
        String base64 = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("server").getEncoded());
        authority = ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void doesNotBelieveAStranger() {
        try (ServerMetricsScraper scraper = start(new byte[0], false)) {
            await().untilAsserted(() -> assertThat(scraper.notes())
                    .hasSize(1)
                    .allSatisfy(note -> assertThat(note).contains("TLS failed")));
        }
    }

    @Test
    void believesAGivenAuthority() {
        assertPageIsRead(authority, false);
    }

    @Test
    void believesAnyoneIfToldTo() {
        assertPageIsRead(new byte[0], true);
    }

    @Test
    void notesAuthoritiesThatCannotBeRead() {
        try (ServerMetricsScraper scraper = start("not PEM".getBytes(StandardCharsets.US_ASCII), false)) {
            assertThat(scraper.notes())
                    .hasSize(1)
                    .allSatisfy(note -> assertThat(note)
                            .startsWith("no server metrics: the certificate authorities can't be read"));
        }
    }

    private void assertPageIsRead(byte[] authorities, boolean insecure) {
        try (ServerMetricsScraper scraper = start(authorities, insecure)) {
            scraper.markWindowStart();
            await().untilAsserted(() -> assertThat(scraper.results()).containsKey("gpu-0"));
            assertThat(scraper.notes()).isEmpty();
        }
    }

    private ServerMetricsScraper start(byte[] authorities, boolean insecure) {
        return ServerMetricsScraper.start(
                ScrapePlans.of(ScrapePlans.FAST, insecure, server.url("https")), ScrapeSettings.trusting(authorities));
    }

    private static HttpServer secured(InetSocketAddress address, SSLContext context) throws IOException {
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        return https;
    }

    private static Path selfSigned() throws Exception {
        Path store = directory.resolve("server.p12");
        if (Files.notExists(store)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(keytool.exitValue()).isZero();
        }
        return store;
    }
}
