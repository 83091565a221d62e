package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What keeps a pod from starting, as far as the pod itself says it. Pure. */
final class PodStart {
    /** What a kubelet says of a container that waits in vain; {@code ContainerCreating} is none of them. */
    private static final Map<String, GeneratorsReady> WAITING = Map.of(
            "ErrImagePull", GeneratorsReady.IMAGE_NOT_PULLED,
            "ImagePullBackOff", GeneratorsReady.IMAGE_NOT_PULLED,
            "InvalidImageName", GeneratorsReady.IMAGE_NOT_PULLED,
            "ErrImageNeverPull", GeneratorsReady.IMAGE_NOT_PULLED,
            "ImageInspectError", GeneratorsReady.IMAGE_NOT_PULLED,
            "RegistryUnavailable", GeneratorsReady.IMAGE_NOT_PULLED,
            "CreateContainerConfigError", GeneratorsReady.CONTAINER_NOT_CREATED,
            "CreateContainerError", GeneratorsReady.CONTAINER_NOT_CREATED,
            "RunContainerError", GeneratorsReady.CONTAINER_NOT_CREATED);

    private PodStart() {}

    static Optional<PodFate> trouble(Pod pod, int index) {
        Optional<PodFate> container = PodFate.containers(pod)
                .map(ContainerState::getWaiting)
                .filter(waiting ->
                        waiting != null && waiting.getReason() != null && WAITING.containsKey(waiting.getReason()))
                .map(waiting -> new PodFate(index, WAITING.get(waiting.getReason()), words(waiting), false))
                .findFirst();
        return container.or(() -> unscheduled(pod, index));
    }

    private static String words(ContainerStateWaiting waiting) {
        return waiting.getMessage() == null ? waiting.getReason() : waiting.getReason() + ": " + waiting.getMessage();
    }

    private static Optional<PodFate> unscheduled(Pod pod, int index) {
        List<PodCondition> conditions = requireNonNullElse(pod.getStatus().getConditions(), List.of());
        return conditions.stream()
                .filter(each -> "PodScheduled".equals(each.getType()) && "False".equals(each.getStatus()))
                .map(each -> requireNonNullElse(each.getMessage(), each.getReason()))
                .filter(Objects::nonNull)
                .map(words -> new PodFate(index, GeneratorsReady.UNSCHEDULABLE, words, false))
                .findFirst();
    }
}
