package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rondo.coordinator.RunKey;
import dev.rondo.operator.TokenCheck.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of tokens while the API server answers nothing of use. */
class PodVerifierOutageIT {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunKey RUN = new RunKey("ns", "run", "uid-1", 1);
    private static final String REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";

    private final KubernetesMockServer api = new KubernetesMockServer(false);
    private Instant now = START;
    private KubernetesClient client;
    private PodVerifier verifier;

    @BeforeEach
    void start() {
        api.init();
        Config config = api.createClient().getConfiguration();
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        verifier = new PodVerifier(client, () -> now);
        String job = RunNames.of(RUN).job();
        api.expect().post().withPath(REVIEWS).andReturn(201, """
                        {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenReview", "status":
                         {"authenticated": true, "audiences": ["rondo-coordinator"],
                          "user": {"username": "system:serviceaccount:ns:default", "extra": {
                           "authentication.kubernetes.io/pod-name": ["pod"],
                           "authentication.kubernetes.io/pod-uid": ["pod-uid"]}}}}
                        """).once();
        api.expect()
                .get()
                .withPath("/api/v1/namespaces/ns/pods/pod")
                .andReturn(200, Serialization.unmarshal("""
                        apiVersion: v1
                        kind: Pod
                        spec: {serviceAccountName: default}
                        metadata:
                          name: pod
                          namespace: ns
                          uid: pod-uid
                          annotations: {batch.kubernetes.io/job-completion-index: "0"}
                          labels: {app.kubernetes.io/name: rondo, app.kubernetes.io/managed-by: rondo,
                            app.kubernetes.io/component: generator, rondo.dev/run-uid: uid-1, rondo.dev/attempt: "1"}
                          ownerReferences: [{apiVersion: batch/v1, kind: Job, name: %s, uid: job-uid, controller: true}]
                        """.formatted(job), Pod.class))
                .always();
        api.expect()
                .get()
                .withPath("/apis/batch/v1/namespaces/ns/jobs/" + job)
                .andReturn(200, Serialization.unmarshal("""
                        apiVersion: batch/v1
                        kind: Job
                        metadata:
                          name: %s
                          namespace: ns
                          uid: job-uid
                          ownerReferences: [{apiVersion: rondo.dev/v1alpha1, kind: BenchmarkRun, name: run, uid: uid-1, controller: true}]
                        """.formatted(job), Job.class))
                .always();
    }

    @AfterEach
    void stop() {
        client.close();
        api.destroy();
    }

    private static String token(Instant expiry) {
        String claims = "{\"exp\":" + expiry.getEpochSecond() + "}";
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    @Test
    void aTokenThatWasVouchedForStaysGoodUntilItExpires() {
        // Given
        String token = token(START.plusSeconds(600));
        Verdict before = verifier.verify(token, RUN);
        assertThat(before).isInstanceOf(Verdict.Known.class);
        api.expect().post().withPath(REVIEWS).andReturn(503, "{}").always();

        // When
        now = START.plus(Duration.ofMinutes(9));

        // Then
        assertThat(verifier.remembered(token, RUN)).isEmpty();
        assertThat(verifier.verify(token, RUN)).isEqualTo(before);
        now = START.plus(Duration.ofMinutes(10));
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> verifier.verify(token, RUN));
    }

    @Test
    void aTokenThatTheOperatorMayNotAskAboutIsNotGood() {
        // Given
        String token = token(START.plusSeconds(600));
        verifier.verify(token, RUN);
        api.expect().post().withPath(REVIEWS).andReturn(403, "{}").always();

        // When
        now = START.plus(Duration.ofMinutes(2));

        // Then
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> verifier.verify(token, RUN));
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> verifier.verify(token(START.plusSeconds(601)), RUN));
    }
}
