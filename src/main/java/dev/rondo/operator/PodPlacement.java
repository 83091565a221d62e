package dev.rondo.operator;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
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
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        String index = annotations == null ? null : annotations.get(RunLabels.COMPLETION_INDEX);
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        return index == null
                ? Optional.empty()
                : Optional.of(new PodPlacement(
                        Integer.parseInt(index), pod.getMetadata().getName(), node == null ? "" : node));
    }
}
