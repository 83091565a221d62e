package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import dev.rondo.operator.TokenCheck.Verdict;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom a real cluster vouches for: tokens as the kubelet would project them, bound to pods that the Job controller has made. */
@ExtendWith(ControlPlane.class)
class PodVerifierIT {
    private static final Verdict UNVERIFIED = new Verdict.Refused(Refusal.UNVERIFIED);
    private static final String ACCOUNT = "default";

    private KubernetesClient client;
    private String namespace;
    private PodVerifier verifier;
    private RunKey run;
    private Pod pod;

    @BeforeEach
    void startARun(Running running) {
        client = running.client();
        namespace = running.namespace("tokens");
        verifier = new PodVerifier(OperatorRights.grant(client), Clock.systemUTC());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.serviceAccounts()
                                .inNamespace(namespace)
                                .withName(ACCOUNT)
                                .get()
                        != null);
        run = start("run");
        pod = pod(run);
    }

    private RunKey start(String name) {
        BenchmarkRun created = client.resource(
                        Serialization.unmarshal("""
                        apiVersion: rondo.dev/v1alpha1
                        kind: BenchmarkRun
                        metadata: {name: %s, namespace: %s}
                        spec:
                          endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                          request: {model: m}
                          phases: [{name: steady, kind: Profiling, concurrency: 1, durationSeconds: 60}]
                        """.formatted(name, namespace), BenchmarkRun.class))
                .create();
        RunKey key = new RunKey(namespace, name, created.getMetadata().getUid(), 1);
        Job job = GeneratorJob.of(
                key, created.getSpec(), new GeneratorSettings("rondo.dev/rondo:test", "https://localhost:8443"), "", 1);
        job.getSpec().setSuspend(false);
        client.resource(job).create();
        return key;
    }

    private Pod pod(RunKey key) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !client.pods()
                        .inNamespace(namespace)
                        .withLabels(RunLabels.of(key, RunLabels.Component.GENERATOR))
                        .list()
                        .getItems()
                        .isEmpty());
        return client.pods()
                .inNamespace(namespace)
                .withLabels(RunLabels.of(key, RunLabels.Component.GENERATOR))
                .list()
                .getItems()
                .get(0);
    }

    private String token(@Nullable Pod boundTo, String audience) {
        TokenRequestBuilder request = new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audience)
                .withExpirationSeconds(GeneratorContract.TOKEN_LIFETIME.toSeconds())
                .endSpec();
        if (boundTo != null) {
            request.editSpec()
                    .withNewBoundObjectRef(
                            "v1",
                            "Pod",
                            boundTo.getMetadata().getName(),
                            boundTo.getMetadata().getUid())
                    .endSpec();
        }
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(ACCOUNT)
                .tokenRequest(request.build())
                .getStatus()
                .getToken();
    }

    private String token(Pod boundTo) {
        return token(boundTo, GeneratorContract.TOKEN_AUDIENCE);
    }

    @Test
    void vouchesForThePodOfTheRun() {
        // Given
        String token = token(pod);

        // When
        Verdict verdict = verifier.verify(token, run);

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict.Known(new PodIdentity(
                        pod.getMetadata().getName(), pod.getMetadata().getUid(), run, 0)));
        assertThat(verifier.remembered(token, run)).contains(verdict);
    }

    @Test
    void vouchesForNoTokenOfAnotherKind() {
        assertThat(verifier.verify("nonsense", run)).isEqualTo(UNVERIFIED);
        assertThat(verifier.verify("", run)).isEqualTo(UNVERIFIED);
        assertThat(verifier.verify("x".repeat(100_000), run)).isEqualTo(UNVERIFIED);
        assertThat(verifier.verify(token(pod, "another-audience"), run)).isEqualTo(UNVERIFIED);
        assertThat(verifier.verify(token(null, GeneratorContract.TOKEN_AUDIENCE), run))
                .isEqualTo(UNVERIFIED);
        assertThat(verifier.remembered("nonsense", run)).contains(UNVERIFIED);
    }

    @Test
    void vouchesForNoPodOfAnotherRunOrAttempt() {
        // Given
        RunKey other = start("other");

        // When / Then
        assertThat(verifier.verify(token(pod(other)), run)).isEqualTo(UNVERIFIED);
        assertThat(verifier.verify(token(pod), new RunKey(namespace, "run", run.uid(), 2)))
                .isEqualTo(UNVERIFIED);
        assertThat(verifier.verify(token(pod), new RunKey("default", "run", run.uid(), 1)))
                .isEqualTo(UNVERIFIED);
    }

    @Test
    void vouchesForNoPodThatOnlyLooksLikeOne() {
        // Given
        Pod forged = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("forged")
                        .withNamespace(namespace)
                        .withLabels(RunLabels.of(run, RunLabels.Component.GENERATOR))
                        .addToAnnotations(RunLabels.COMPLETION_INDEX, "0")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("c")
                        .withImage("rondo.dev/rondo:test")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();

        // When / Then
        assertThat(verifier.verify(token(forged), run)).isEqualTo(UNVERIFIED);
    }

    @Test
    void vouchesForNoPodThatIsGone() {
        // Given
        String token = token(pod);
        client.resource(pod).withGracePeriod(0).delete();

        // When / Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> verifier.verify(token, run).equals(UNVERIFIED));
    }

    @Test
    void saysThatTheAttemptIsOverOnceItsJobIsGone() {
        // Given
        String token = token(pod);
        client.resource(pod)
                .edit(each -> new PodBuilder(each)
                        .editMetadata()
                        .addToFinalizers("rondo.dev/still-ending")
                        .endMetadata()
                        .build());

        // When
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(RunNames.of(run).job())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();

        // Then
        assertThat(verifier.verify(token, run)).isEqualTo(new Verdict.Refused(Refusal.ATTEMPT_OVER));
    }
}
