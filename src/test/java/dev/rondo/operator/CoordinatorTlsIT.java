package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Secret with the coordinator's authority, on a mock API server. */
class CoordinatorTlsIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String NAMESPACE = "rondo-system";
    private static final String NAME = "rondo-coordinator-tls";

    private final KubernetesMockServer api = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private KubernetesClient client;
    private CoordinatorTls tls;
    private Instant now = NOW;

    @BeforeEach
    void start() {
        api.init();
        client = api.createClient();
        tls = new CoordinatorTls(client, NAMESPACE, NAME, List.of("localhost"));
    }

    @AfterEach
    void stop() {
        client.close();
        api.destroy();
    }

    private Secret secret() {
        return client.secrets().inNamespace(NAMESPACE).withName(NAME).get();
    }

    private void delete() {
        client.secrets().inNamespace(NAMESPACE).withName(NAME).delete();
    }

    @Test
    void operatorsThatStartAtOnceShareOneAuthority() {
        // When
        List<CompletableFuture<Signed>> starts = new ArrayList<>();
        IntStream.range(0, 6).forEach(i -> starts.add(CompletableFuture.supplyAsync(() -> tls.authority(NOW))));

        // Then
        Signed stored = tls.authority(NOW);
        assertThat(starts).extracting(CompletableFuture::join).containsOnly(stored);
        assertThat(secret().getData()).containsOnlyKeys("ca.crt", "ca.key");
    }

    @Test
    void aSecretThatHoldsSomethingElseIsNamedAndLeftAlone() {
        // Given
        tls.authority(NOW);
        Secret broken = secret();
        broken.setData(new HashMap<>(Map.of("ca.crt", broken.getData().get("ca.crt"))));
        delete();
        broken.getMetadata().setResourceVersion(null);
        client.resource(broken).create();

        // When / Then
        assertThatIllegalStateException()
                .isThrownBy(() -> tls.authority(NOW))
                .withMessageContaining("Secret \"rondo-system/rondo-coordinator-tls\"")
                .withMessageContaining("ca.key is missing")
                .withMessageContaining("Delete it");
        assertThat(secret().getData()).containsOnlyKeys("ca.crt");
    }

    @Test
    void replacesTheLeafInTimeWithOneOfTheSameAuthority() throws Exception {
        // Given
        Signed authority = tls.authority(NOW);
        ServedCertificate served = new ServedCertificate(tls.leaf(authority, NOW));
        CertificateRotation rotation = new CertificateRotation(tls, authority, served, () -> now);
        Signed first = served.current();
        rotation.check();
        assertThat(served.current()).isEqualTo(first);

        // When
        now = NOW.plus(Duration.ofDays(61));
        rotation.check();

        // Then
        assertThat(served.current()).isNotEqualTo(first);
        served.current().certificate().verify(authority.certificate().getPublicKey());
        assertThat(served.current().certificate().getNotAfter().toInstant())
                .isEqualTo(now.plus(CoordinatorCertificates.LEAF_LIFETIME));
    }

    @Test
    void putsTheAuthorityBackIfItsSecretIsGone() {
        // Given
        Signed authority = tls.authority(NOW);
        CertificateRotation rotation =
                new CertificateRotation(tls, authority, new ServedCertificate(tls.leaf(authority, NOW)), () -> now);
        delete();

        // When
        rotation.check();

        // Then
        assertThat(tls.authority(NOW)).isEqualTo(authority);
    }

    @Test
    void seesThatTheAuthorityWasChanged() {
        // Given
        Signed authority = tls.authority(NOW);
        delete();
        tls.authority(NOW);

        // When / Then
        assertThat(tls.keep(authority, NOW)).isFalse();
    }
}
