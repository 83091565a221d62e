package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.metrics.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may answer over TLS, and what it is called when someone else does. */
class TlsIT {
    @TempDir
    static Path directory;

    private static TestCertificate certificate;
    private FakeEndpoint endpoint;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.create(directory, "ip:127.0.0.1");
    }

    @BeforeEach
    void startEndpoint() throws Exception {
        endpoint = FakeEndpoint.startTls(FakeEndpoint.STREAM, certificate.server());
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private TestRun run(TestPlan plan, EngineSettings settings) {
        try (TestRun run = TestRun.start(plan, TestDataset.singleTurn(), settings)) {
            run.end();
            return run;
        }
    }

    private TestPlan plan(String host) {
        return new TestPlan()
                .url("https://" + host + ":" + endpoint.port())
                .streaming()
                .closed(2)
                .requests(10);
    }

    private static EngineSettings trusting() throws Exception {
        return EngineSettings.defaults().withTrustedCertificates(certificate.pem());
    }

    @Test
    void aCertificateOfAGivenAuthorityIsTrusted() throws Exception {
        // When
        TestRun run = run(plan("127.0.0.1"), trusting());

        // Then
        assertThat(run.succeeded()).hasSize(10).extracting(Seen::contentEvents).containsOnly(3);
        assertThat(endpoint.connections()).isEqualTo(2);
        assertThat(run.succeeded().get(0).connectNanos()).isPositive();
        assertThat(run.succeeded().get(0).writeEndNanos()).isPositive();
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() {
        // When
        TestRun run = run(plan("127.0.0.1"), EngineSettings.defaults());

        // Then
        assertThat(run.errors()).containsExactly(ErrorClass.TLS_FAILURE);
        assertThat(run.failed()).hasSize(10);
        assertThat(run.failed().get(0).message()).contains("certification path");
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        // When
        TestRun run = run(plan("localhost"), trusting());

        // Then
        assertThat(run.errors()).containsExactly(ErrorClass.TLS_FAILURE);
        assertThat(run.failed().get(0).message()).contains("localhost");
    }

    @Test
    void withVerificationOffAnyCertificateWillDo() {
        // When
        TestRun run = run(plan("localhost").insecure(), EngineSettings.defaults());

        // Then
        assertThat(run.succeeded()).hasSize(10);
    }

    @Test
    void aServerWithoutTlsIsATlsFailure() {
        // Given
        try (PlainSpeaker speaker = PlainSpeaker.start()) {
            TestPlan plan =
                    new TestPlan().url("https://127.0.0.1:" + speaker.port()).requests(2);

            // When
            TestRun run = run(plan, EngineSettings.defaults());

            // Then
            assertThat(run.errors()).containsExactly(ErrorClass.TLS_FAILURE);
            assertThat(run.failed().get(0).message()).isEqualTo("the server does not speak TLS on this port");
        }
    }

    @Test
    void aTlsServerThatIsCalledInPlainTextIsNoHttp() {
        // When
        TestRun run =
                run(new TestPlan().url("http://127.0.0.1:" + endpoint.port()).requests(2), EngineSettings.defaults());

        // Then
        assertThat(run.failed()).hasSize(2);
        assertThat(run.errors()).isSubsetOf(ErrorClass.MALFORMED_RESPONSE, ErrorClass.CONNECTION_RESET);
    }

    @Test
    void certificatesThatAreNoneAreRefusedBeforeTheStart() {
        // Given
        EngineSettings settings =
                EngineSettings.defaults().withTrustedCertificates("nonsense".getBytes(StandardCharsets.US_ASCII));

        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(plan("127.0.0.1"), settings))
                .withMessage("the trusted certificates must be certificates in PEM");
    }
}
