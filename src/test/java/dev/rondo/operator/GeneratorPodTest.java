package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import dev.rondo.operator.TokenCheck.Verdict;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GeneratorPodTest {
    private static final RunKey RUN = new RunKey("ns", "run", "uid-1", 1);
    private static final Verdict UNVERIFIED = new Verdict.Refused(Refusal.UNVERIFIED);
    private static final ReviewedToken TOKEN = new ReviewedToken("ns", "loader", "pod", "pod-uid");

    private static OwnerReference owner(String kind, String name, String uid, boolean controller) {
        return new OwnerReferenceBuilder()
                .withKind(kind)
                .withName(name)
                .withUid(uid)
                .withController(controller)
                .build();
    }

    private static OwnerReference job(String uid) {
        return owner("Job", RunNames.of(RUN).job(), uid, true);
    }

    private static Pod pod(Consumer<Pod> change) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName("pod")
                .withUid("pod-uid")
                .withLabels(RunLabels.of(RUN, RunLabels.Component.GENERATOR))
                .addToAnnotations(RunLabels.COMPLETION_INDEX, "3")
                .withOwnerReferences(job("job-uid"))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName("loader")
                .endSpec()
                .build();
        change.accept(pod);
        return pod;
    }

    private static Job job(String uid, OwnerReference owner) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(RunNames.of(RUN).job())
                .withUid(uid)
                .withOwnerReferences(owner)
                .endMetadata()
                .build();
    }

    private static final Job RUNS_JOB = job("job-uid", owner("BenchmarkRun", "run", "uid-1", true));

    private static Verdict judged(Consumer<Pod> change) {
        return new GeneratorPod(pod(change)).judge(RUN, RUNS_JOB);
    }

    @Test
    void isTheGeneratorThatItsIndexSays() {
        assertThat(judged(pod -> {})).isEqualTo(new Verdict.Known(new PodIdentity("pod", "pod-uid", RUN, 3)));
    }

    @Test
    void isNoneWithoutTheRunsJobAsItsController() {
        assertThat(judged(pod -> pod.getMetadata().setOwnerReferences(null))).isEqualTo(UNVERIFIED);
        for (OwnerReference owner : new OwnerReference[] {
            job("another-job"),
            owner("ReplicaSet", RunNames.of(RUN).job(), "job-uid", true),
            owner("Job", "another", "job-uid", true),
            owner("Job", RunNames.of(RUN).job(), "job-uid", false)
        }) {
            assertThat(judged(pod -> pod.getMetadata().getOwnerReferences().set(0, owner)))
                    .as(owner.toString())
                    .isEqualTo(UNVERIFIED);
        }
    }

    @Test
    void isNoneWithoutAnIndex() {
        assertThat(judged(pod -> pod.getMetadata().setAnnotations(null))).isEqualTo(UNVERIFIED);
        for (String index : new String[] {"", "-1", "x", "9999999999"}) {
            assertThat(judged(pod -> pod.getMetadata().getAnnotations().put(RunLabels.COMPLETION_INDEX, index)))
                    .as(index)
                    .isEqualTo(UNVERIFIED);
        }
    }

    @Test
    void isNoneOfAJobThatTheRunDoesNotOwn() {
        assertThat(new GeneratorPod(pod(each -> {}))
                        .judge(RUN, job("job-uid", owner("BenchmarkRun", "run", "uid-2", true))))
                .isEqualTo(UNVERIFIED);
        assertThat(new GeneratorPod(pod(each -> {}))
                        .judge(RUN, job("job-uid", owner("BenchmarkRun", "run", "uid-1", false))))
                .isEqualTo(UNVERIFIED);
    }

    @Test
    void hasNothingMoreToDoOnceItsJobIsGone() {
        assertThat(new GeneratorPod(pod(each -> {})).judge(RUN, null))
                .isEqualTo(new Verdict.Refused(Refusal.ATTEMPT_OVER));
    }

    @Test
    void bearsItsOwnTokenOnly() {
        GeneratorPod pod = new GeneratorPod(pod(each -> {}));

        assertThat(pod.bears(TOKEN)).isTrue();
        assertThat(pod.bears(new ReviewedToken("ns", "loader", "pod", "older-uid")))
                .isFalse();
        assertThat(pod.bears(new ReviewedToken("ns", "default", "pod", "pod-uid")))
                .isFalse();
        assertThat(pod.bears(new ReviewedToken("other", "loader", "pod", "pod-uid")))
                .isFalse();
    }

    @Test
    void hasTheLabelsOfItsAttempt() {
        assertThat(new GeneratorPod(pod(each -> {})).isLabelled(RUN)).isTrue();
        assertThat(new GeneratorPod(pod(each -> {})).isLabelled(new RunKey("ns", "run", "uid-1", 2)))
                .isFalse();
        assertThat(new GeneratorPod(pod(each -> each.getMetadata().setLabels(null))).isLabelled(RUN))
                .isFalse();
    }
}
