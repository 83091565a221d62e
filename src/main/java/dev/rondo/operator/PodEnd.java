package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a pod has ended, or is being ended. Pure. */
final class PodEnd {
    private static final String OUT_OF_MEMORY = "OOMKilled";
    /** 128 + SIGKILL: on a busy node the kubelet learns of the end before it learns of the cause. */
    private static final int KILLED = 137;

    private static final Set<String> NODE_GONE = Set.of("NodeLost", "DeletionByTaintManager", "DeletionByPodGC");

    private final Pod pod;
    private final int index;
    private final @Nullable PodCondition disruption;

    private PodEnd(Pod pod, int index) {
        this.pod = pod;
        this.index = index;
        List<PodCondition> conditions = requireNonNullElse(pod.getStatus().getConditions(), List.of());
        this.disruption = conditions.stream()
                .filter(each -> "DisruptionTarget".equals(each.getType()) && "True".equals(each.getStatus()))
                .findFirst()
                .orElse(null);
    }

    /** Empty for a pod that may go on, and for one that has done its work. */
    static Optional<PodFate> of(Pod pod, int index) {
        return "Succeeded".equals(pod.getStatus().getPhase()) ? Optional.empty() : new PodEnd(pod, index).fate();
    }

    private Optional<PodFate> fate() {
        Optional<ContainerStateTerminated> end = PodFate.containers(pod)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .findFirst();
        if (end.filter(each -> OUT_OF_MEMORY.equals(each.getReason())).isPresent()) {
            return lost(GeneratorsReady.OUT_OF_MEMORY, words(end.get()));
        }
        boolean failed = "Failed".equals(pod.getStatus().getPhase());
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of(deleted(failed || end.isPresent()));
        }
        if (failed && (disruption != null || pod.getStatus().getReason() != null)) {
            return lost(removal(), removalWords());
        }
        return end.filter(each -> failed || !Objects.equals(each.getExitCode(), 0))
                .map(each -> lost(GeneratorsReady.CRASHED, words(each)))
                .orElseGet(() -> failed ? lost(GeneratorsReady.CRASHED, "its pod has failed") : Optional.empty());
    }

    /** One that still runs may deliver what it has: it is given the time that it was told. */
    private PodFate deleted(boolean ended) {
        Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
        boolean runs = !ended && PodFate.isRunning(pod) && !Objects.equals(grace, 0L);
        String why = removalWords();
        String words = (runs ? "its pod is being deleted" : "its pod was deleted") + (why.isEmpty() ? "" : ": " + why);
        return new PodFate(index, removal(), words, !runs);
    }

    private Optional<PodFate> lost(GeneratorsReady reason, String words) {
        return Optional.of(new PodFate(index, reason, words, true));
    }

    private static String words(ContainerStateTerminated end) {
        boolean unexplained = !OUT_OF_MEMORY.equals(end.getReason()) && Objects.equals(end.getExitCode(), KILLED);
        String message = requireNonNullElse(end.getMessage(), "").strip();
        return requireNonNullElse(end.getReason(), "Error") + ", exit code " + end.getExitCode()
                + (message.isEmpty() ? "" : ": " + message)
                + (unexplained ? " (killed, perhaps by its memory limit)" : "");
    }

    private GeneratorsReady removal() {
        String why = requireNonNullElse(disruption == null ? null : disruption.getReason(), "");
        String reason = requireNonNullElse(pod.getStatus().getReason(), "");
        return NODE_GONE.contains(why) || NODE_GONE.contains(reason)
                ? GeneratorsReady.NODE_LOST
                : GeneratorsReady.EVICTED;
    }

    /** Empty if nobody says why. */
    private String removalWords() {
        if (pod.getStatus().getReason() != null) {
            return sentence(pod.getStatus().getReason(), pod.getStatus().getMessage());
        }
        return disruption == null ? "" : sentence(disruption.getReason(), disruption.getMessage());
    }

    private static String sentence(String reason, @Nullable String message) {
        return message == null || message.isBlank() ? reason : reason + ": " + message.strip();
    }
}
