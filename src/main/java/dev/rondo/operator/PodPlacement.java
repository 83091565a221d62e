package dev.rondo.operator;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/**
 * Which pod a generator is, and where it runs. Pure.
 *
 * @param index its completion index
 * @param node empty before it is scheduled
 */
record PodPlacement(int index, String name, String node) {
    /** Empty for a pod that has no index. */
    static Optional<PodPlacement> of(Pod pod) {
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        return RunLabels.annotation(pod, RunLabels.COMPLETION_INDEX)
                .map(index -> new PodPlacement(
                        Integer.parseInt(index), pod.getMetadata().getName(), node == null ? "" : node));
    }
}
