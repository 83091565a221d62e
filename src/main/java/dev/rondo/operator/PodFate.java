package dev.rondo.operator;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the cluster says became of a generator's pod, in its own words. Pure.
 *
 * @param lost whether the generator has ended: else it may still start, or still deliver what it has
 */
record PodFate(int index, GeneratorsReady reason, String words, boolean lost) {
    /** The fate of a pod that is in trouble; empty for one that runs, starts as it should, or has done its work. */
    static Optional<PodFate> of(Pod pod) {
        OptionalInt index = index(pod);
        return index.isEmpty() || pod.getStatus() == null
                ? Optional.empty()
                : PodEnd.of(pod, index.getAsInt()).or(() -> PodStart.trouble(pod, index.getAsInt()));
    }

    /** Which generator a pod is; empty for a pod of no Indexed Job. */
    static OptionalInt index(Pod pod) {
        return RunLabels.annotation(pod, RunLabels.COMPLETION_INDEX).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    /** The states of a pod's containers, as far as it has any. */
    static Stream<ContainerState> containers(Pod pod) {
        List<ContainerStatus> containers =
                pod.getStatus() == null ? null : pod.getStatus().getContainerStatuses();
        return containers == null
                ? Stream.of()
                : containers.stream().map(ContainerStatus::getState).filter(Objects::nonNull);
    }

    static boolean isRunning(Pod pod) {
        return containers(pod).anyMatch(state -> state.getRunning() != null);
    }
}
