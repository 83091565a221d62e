package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a pod isn't ready, in the cluster's own words as far as the pod has any. */
final class PodTrouble {
    private static final int MAX_CHARACTERS = 160;

    private PodTrouble() {}

    /** Starts with a verb; {@code otherwise} for a pod that says it is ready. */
    static String of(Pod pod, String otherwise) {
        PodStatus status = requireNonNullElse(pod.getStatus(), new PodStatus());
        return scheduling(status)
                .or(() -> container(status))
                .orElseGet(() -> isReady(status) ? otherwise : "is not ready");
    }

    /** Whether the pod's work is done, so that nobody waits for it. */
    static boolean hasEnded(Pod pod) {
        String phase = pod.getStatus() == null
                ? ""
                : requireNonNullElse(pod.getStatus().getPhase(), "");
        return pod.getMetadata().getDeletionTimestamp() != null || phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static Optional<String> scheduling(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> "is not scheduled" + detail(condition.getMessage()))
                .findFirst();
    }

    private static Optional<String> container(PodStatus status) {
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .filter(container -> !"PodInitializing".equals(waiting(container)))
                .filter(container -> !waiting(container).isEmpty())
                .map(container -> "waits for container \"" + container.getName() + "\"" + detail(waiting(container)))
                .findFirst();
    }

    private static String waiting(ContainerStatus container) {
        ContainerState state = container.getState();
        return state == null || state.getWaiting() == null
                ? ""
                : requireNonNullElse(state.getWaiting().getReason(), "");
    }

    private static boolean isReady(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(PodCondition::getStatus)
                .anyMatch("True"::equals);
    }

    private static String detail(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return ": " + (text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text);
    }
}
