package dev.rondo.operator;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which pod a generator is. Pure.
 *
 * @param index its completion index
 * @param node empty before it is scheduled
 */
record GeneratorPod(int index, String name, String node) {
    /** Empty for a pod that has no index. */
    static Optional<GeneratorPod> of(Pod pod) {
        OptionalInt index = PodFate.index(pod);
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new GeneratorPod(index.getAsInt(), pod.getMetadata().getName(), node == null ? "" : node));
    }
}
