package dev.rondo.operator;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the cluster says became of a generator's pod, in its own words. Pure.
 *
 * @param lost whether the pod has ended: else it may still start
 */
record PodFate(int index, GeneratorsReady reason, String words, boolean lost) {
    private static final Set<String> IMAGE_REASONS =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final String OUT_OF_MEMORY = "OOMKilled";
    /** 128 + SIGKILL: on a busy node the kubelet learns of the end before it learns of the cause. */
    private static final int KILLED = 137;

    /** The fate of a pod that is in trouble; empty for one that runs, starts as it should, or has done its work. */
    static Optional<PodFate> of(Pod pod) {
        String index = pod.getMetadata().getAnnotations() == null
                ? null
                : pod.getMetadata().getAnnotations().get(RunLabels.COMPLETION_INDEX);
        if (index == null || pod.getStatus() == null) {
            return Optional.empty();
        }
        int number = Integer.parseInt(index);
        return ended(pod, number).or(() -> stuck(pod, number));
    }

    private static Optional<PodFate> ended(Pod pod, int index) {
        String phase = pod.getStatus().getPhase();
        if ("Failed".equals(phase)) {
            return Optional.of(terminated(pod)
                    .map(end -> ended(index, end))
                    .orElseGet(() -> new PodFate(index, removal(pod), podWords(pod), true)));
        }
        boolean deleting = pod.getMetadata().getDeletionTimestamp() != null && !"Succeeded".equals(phase);
        return deleting
                ? Optional.of(new PodFate(index, GeneratorsReady.EVICTED, "its pod is being deleted", true))
                : Optional.empty();
    }

    private static PodFate ended(int index, ContainerStateTerminated end) {
        boolean memory = OUT_OF_MEMORY.equals(end.getReason());
        String words = end.getReason() + ", exit code " + end.getExitCode()
                + (end.getMessage() == null || end.getMessage().isBlank()
                        ? ""
                        : ": " + end.getMessage().strip())
                + (!memory && end.getExitCode() == KILLED ? " (killed, perhaps by its memory limit)" : "");
        return new PodFate(index, memory ? GeneratorsReady.OUT_OF_MEMORY : GeneratorsReady.CRASHED, words, true);
    }

    private static GeneratorsReady removal(Pod pod) {
        return "NodeLost".equals(pod.getStatus().getReason()) ? GeneratorsReady.NODE_LOST : GeneratorsReady.EVICTED;
    }

    private static String podWords(Pod pod) {
        String reason = pod.getStatus().getReason();
        String message = pod.getStatus().getMessage();
        return (reason == null ? "its pod has failed" : reason) + (message == null ? "" : ": " + message);
    }

    private static Optional<ContainerStateTerminated> terminated(Pod pod) {
        return containers(pod).stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getTerminated() != null)
                .map(ContainerState::getTerminated)
                .findFirst();
    }

    private static Optional<PodFate> stuck(Pod pod, int index) {
        Optional<PodFate> image = containers(pod).stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null
                        && state.getWaiting() != null
                        && IMAGE_REASONS.contains(state.getWaiting().getReason()))
                .map(state -> new PodFate(
                        index,
                        GeneratorsReady.IMAGE_NOT_PULLED,
                        state.getWaiting().getReason() + ": "
                                + state.getWaiting().getMessage(),
                        false))
                .findFirst();
        return image.or(() -> unscheduled(pod, index));
    }

    private static Optional<PodFate> unscheduled(Pod pod, int index) {
        List<PodCondition> conditions = pod.getStatus().getConditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(each -> "PodScheduled".equals(each.getType())
                                && "False".equals(each.getStatus())
                                && "Unschedulable".equals(each.getReason()))
                        .map(each -> new PodFate(index, GeneratorsReady.UNSCHEDULABLE, each.getMessage(), false))
                        .findFirst();
    }

    private static List<ContainerStatus> containers(Pod pod) {
        return pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
    }
}
