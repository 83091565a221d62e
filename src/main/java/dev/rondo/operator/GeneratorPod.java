package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import dev.rondo.operator.TokenCheck.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pod as one that may be a run's generator. Pure. */
final class GeneratorPod {
    private static final String DEFAULT_SERVICE_ACCOUNT = "default";
    private static final String INDEX = "\\d{1,9}";

    private final Pod pod;

    GeneratorPod(Pod pod) {
        this.pod = pod;
    }

    /** Whether a token is this pod's own: a pod of the same name that was there before had another uid. */
    boolean bears(ReviewedToken token) {
        return token.podUid().equals(pod.getMetadata().getUid())
                && token.namespace().equals(pod.getMetadata().getNamespace())
                && token.serviceAccount()
                        .equals(requireNonNullElse(pod.getSpec().getServiceAccountName(), DEFAULT_SERVICE_ACCOUNT));
    }

    /** Whether it is said to be a generator of an attempt. */
    boolean isLabelled(RunKey run) {
        return RunLabels.isOf(run, RunLabels.Component.GENERATOR, pod);
    }

    /**
     * Whether it is what its labels say.
     *
     * @param job the attempt's Job as the cluster has it just now; null if there is none: then the attempt is over
     */
    Verdict judge(RunKey run, @Nullable Job job) {
        Optional<OwnerReference> owner = controller(pod)
                .filter(each -> each.getKind().equals("Job")
                        && each.getName().equals(RunNames.of(run).job()));
        String index = RunLabels.annotation(pod, RunLabels.COMPLETION_INDEX).orElse("");
        if (owner.isEmpty() || !index.matches(INDEX)) {
            return new Verdict.Refused(Refusal.UNVERIFIED);
        }
        if (job == null) {
            return new Verdict.Refused(Refusal.ATTEMPT_OVER);
        }
        boolean ofThisRun = owner.get().getUid().equals(job.getMetadata().getUid())
                && controller(job)
                        .filter(owning -> owning.getUid().equals(run.uid()))
                        .isPresent();
        return ofThisRun
                ? new Verdict.Known(new PodIdentity(
                        pod.getMetadata().getName(), pod.getMetadata().getUid(), run, Integer.parseInt(index)))
                : new Verdict.Refused(Refusal.UNVERIFIED);
    }

    private static Optional<OwnerReference> controller(HasMetadata object) {
        return requireNonNullElse(object.getMetadata().getOwnerReferences(), List.<OwnerReference>of()).stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }
}
