package dev.rondo.operator;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out which generator a token speaks for: the cluster vouches for the pod that it is bound to, and the pod must be of
 * the Job that the run owns. Calls the API, so not for event loops, but for what is {@link #remembered}. While the API does not
 * answer, a token that was vouched for before stays good until it expires: an outage of the cluster ends no run.
 */
final class PodVerifier implements TokenCheck {
    /** A token of the cluster has between one and two KiB. */
    private static final int MAX_TOKEN_CHARS = 16 << 10;

    private static final int TOO_MANY_REQUESTS = 429;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final TokenMemory memory = new TokenMemory();

    PodVerifier(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<Verdict> remembered(String token, RunKey run) {
        return memory.recent(token, run, clock.instant());
    }

    @Override
    public Verdict verify(String token, RunKey run) {
        if (token.isEmpty() || token.length() > MAX_TOKEN_CHARS) {
            return new Verdict.Refused(Refusal.UNVERIFIED);
        }
        try {
            Verdict verdict = review(token, run);
            memory.keep(token, run, verdict, clock.instant());
            return verdict;
        } catch (KubernetesClientException e) {
            return memory.unexpired(token, run, clock.instant())
                    .filter(known -> isOutage(e))
                    .orElseThrow(() -> e);
        }
    }

    private static boolean isOutage(KubernetesClientException failure) {
        return failure.getCode() <= 0
                || failure.getCode() == TOO_MANY_REQUESTS
                || failure.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    private Verdict review(String token, RunKey run) {
        TokenReview asked = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .withAudiences(GeneratorContract.TOKEN_AUDIENCE)
                .endSpec()
                .build();
        TokenReview answer = client.resource(asked).create();
        return ReviewedToken.of(answer.getStatus())
                .filter(reviewed -> reviewed.namespace().equals(run.namespace()))
                .map(reviewed -> judge(reviewed, run))
                .orElseGet(() -> new Verdict.Refused(Refusal.UNVERIFIED));
    }

    private Verdict judge(ReviewedToken token, RunKey run) {
        Pod pod = client.pods()
                .inNamespace(run.namespace())
                .withName(token.podName())
                .get();
        if (pod == null) {
            return new Verdict.Refused(Refusal.UNVERIFIED);
        }
        GeneratorPod generator = new GeneratorPod(pod);
        if (!generator.bears(token) || !generator.isLabelled(run)) {
            return new Verdict.Refused(Refusal.UNVERIFIED);
        }
        return generator.judge(
                run,
                client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(run.namespace())
                        .withName(RunNames.of(run).job())
                        .get());
    }
}
