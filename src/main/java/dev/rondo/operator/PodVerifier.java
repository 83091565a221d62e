package dev.rondo.operator;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which generator a token speaks for: the cluster vouches for the pod that it is bound to, and the pod must be of
 * the Job that the run owns. Calls the API, so not for event loops; verdicts are kept for a minute.
 */
final class PodVerifier implements CoordinatorServer.TokenCheck {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MAX_KEPT = 4096;
    private static final String POD_NAME = "authentication.kubernetes.io/pod-name";
    private static final String POD_UID = "authentication.kubernetes.io/pod-uid";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

    private record Verdict(PodIdentity pod, Instant until) {}

    PodVerifier(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<PodIdentity> verify(String token, RunKey run) {
        Instant now = clock.instant();
        String key = digest(token);
        Verdict kept = verdicts.get(key);
        if (kept == null || !now.isBefore(kept.until())) {
            Optional<PodIdentity> fresh = review(token, run);
            fresh.ifPresent(pod -> keep(key, new Verdict(pod, now.plus(KEPT)), now));
            return fresh;
        }
        return Optional.of(kept.pod()).filter(pod -> pod.run().equals(run));
    }

    private void keep(String key, Verdict verdict, Instant now) {
        if (verdicts.size() >= MAX_KEPT) {
            verdicts.values().removeIf(each -> !now.isBefore(each.until()));
        }
        if (verdicts.size() < MAX_KEPT) {
            verdicts.put(key, verdict);
        }
    }

    private Optional<PodIdentity> review(String token, RunKey run) {
        TokenReview asked = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .withAudiences(GeneratorContract.TOKEN_AUDIENCE)
                .endSpec()
                .build();
        TokenReviewStatus status = client.resource(asked).create().getStatus();
        if (status == null
                || !Boolean.TRUE.equals(status.getAuthenticated())
                || !status.getAudiences().contains(GeneratorContract.TOKEN_AUDIENCE)) {
            return Optional.empty();
        }
        String name = extra(status, POD_NAME);
        String uid = extra(status, POD_UID);
        if (!status.getUser().getUsername().startsWith(SERVICE_ACCOUNT + run.namespace() + ":")) {
            return Optional.empty();
        }
        Pod pod = client.pods().inNamespace(run.namespace()).withName(name).get();
        return pod != null && pod.getMetadata().getUid().equals(uid) ? identity(pod, run) : Optional.empty();
    }

    private Optional<PodIdentity> identity(Pod pod, RunKey run) {
        Job job = client.batch()
                .v1()
                .jobs()
                .inNamespace(run.namespace())
                .withName(RunNames.of(run).job())
                .get();
        String index = pod.getMetadata().getAnnotations().get(RunLabels.COMPLETION_INDEX);
        if (job == null
                || index == null
                || !isOwned(
                        pod.getMetadata().getOwnerReferences(),
                        job.getMetadata().getUid())
                || !isOwned(job.getMetadata().getOwnerReferences(), run.uid())) {
            return Optional.empty();
        }
        return Optional.of(
                new PodIdentity(pod.getMetadata().getName(), pod.getMetadata().getUid(), run, Integer.parseInt(index)));
    }

    private static boolean isOwned(@Nullable List<OwnerReference> owners, String uid) {
        return owners != null
                && owners.stream()
                        .anyMatch(owner -> Boolean.TRUE.equals(owner.getController())
                                && owner.getUid().equals(uid));
    }

    private static String extra(TokenReviewStatus status, String key) {
        Map<String, List<String>> extra = status.getUser().getExtra();
        List<String> values = extra == null ? null : extra.get(key);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
