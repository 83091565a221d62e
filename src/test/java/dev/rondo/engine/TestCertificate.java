package dev.rondo.engine;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed server certificate, made by the JDK's keytool for one test class. */
public final class TestCertificate {
    private static final String ALIAS = "server";
    private static final String PASSWORD = "changeit";
    private static final long TIMEOUT_SECONDS = 30;

    private final KeyStore keys;

    private TestCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /** @param subjectAlternativeName such as {@code ip:127.0.0.1} */
    public static TestCertificate create(Path directory, String subjectAlternativeName) throws IOException {
        Path store = directory.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-ext",
                "san=" + subjectAlternativeName,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            return new TestCertificate(keys);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    SslContext server() throws Exception {
        return SslContextBuilder.forServer(managers()).build();
    }

    /** For servers of the JDK. */
    public SSLContext platformServer() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers().getKeyManagers(), null, null);
        return context;
    }

    private KeyManagerFactory managers() throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        return managers;
    }

    /** The certificate, which is its own authority. */
    public byte[] pem() throws GeneralSecurityException {
        String body = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate(ALIAS).getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
