package dev.rondo.operator;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the cluster says of the generators of an attempt: by their pods, by their Job, and while some are missing by events. */
final class GeneratorFates {
    /** Objects of one attempt that are asked about in one pass. */
    private static final int MOST_ASKED = 4;

    private final ClusterComplaints complaints;

    GeneratorFates(ClusterComplaints complaints) {
        this.complaints = complaints;
    }

    /**
     * The fates of those that are in trouble.
     *
     * @param jobs Jobs of the run, of any attempt
     * @param pods the same of its pods
     * @param phase where the run stands
     */
    List<PodFate> of(RunKey attempt, Set<Job> jobs, Set<Pod> pods, RunPhase phase, Instant now) {
        Map<Integer, Pod> own = own(attempt, pods);
        Optional<Job> job = jobs.stream()
                .filter(each ->
                        each.getMetadata().getName().equals(RunNames.of(attempt).job()))
                .findFirst();
        List<PodFate> fates = new ArrayList<>();
        own.values().forEach(pod -> PodFate.of(pod).ifPresent(fates::add));
        job.ifPresent(each -> fates.addAll(gone(each, own)));
        if (phase == RunPhase.STARTING || phase == RunPhase.COMPLETING) {
            boolean waited = phase == RunPhase.STARTING;
            job.ifPresent(each -> fates.addAll(missing(each, own, fates, waited && isReleased(each), now)));
        }
        return List.copyOf(fates);
    }

    /** By index; of two pods of one index, which there are for a moment, the one that isn't being deleted. */
    private static Map<Integer, Pod> own(RunKey attempt, Set<Pod> pods) {
        Map<Integer, Pod> own = new HashMap<>();
        pods.stream()
                .filter(pod -> RunLabels.isOf(attempt, RunLabels.Component.GENERATOR, pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getDeletionTimestamp() == null))
                .forEach(pod -> PodFate.index(pod).ifPresent(index -> own.put(index, pod)));
        return own;
    }

    private static boolean isReleased(Job job) {
        return !Boolean.TRUE.equals(job.getSpec().getSuspend())
                && job.getMetadata().getDeletionTimestamp() == null;
    }

    /** Nothing is left of their pods but the Job's count. */
    private static List<PodFate> gone(Job job, Map<Integer, Pod> own) {
        return FailedIndexes.of(job).stream()
                .filter(index -> !own.containsKey(index))
                .mapToObj(index -> new PodFate(index, GeneratorsReady.EVICTED, "its pod was deleted", true))
                .toList();
    }

    /**
     * Those that have no pod, or whose pod has not started and doesn't say why.
     *
     * @param waited whether they are still waited for: else nobody asks any more, but what was heard counts
     */
    private List<PodFate> missing(Job job, Map<Integer, Pod> own, List<PodFate> known, boolean waited, Instant now) {
        Set<Integer> explained = known.stream().map(PodFate::index).collect(Collectors.toSet());
        Map<Integer, HasMetadata> silent = new HashMap<>();
        IntStream.range(0, job.getSpec().getCompletions())
                .filter(index -> !explained.contains(index))
                .forEach(index -> silent.put(index, own.containsKey(index) ? own.get(index) : job));
        silent.values().removeIf(each -> each instanceof Pod pod && hasStarted(pod));
        if (waited) {
            ask(silent.values(), now);
        }
        return silent.entrySet().stream()
                .flatMap(each -> complaints.heard(each.getValue()).stream()
                        .map(heard -> new PodFate(each.getKey(), heard.reason(), heard.words(), false)))
                .toList();
    }

    private static boolean hasStarted(Pod pod) {
        return PodFate.isRunning(pod) || PodFate.containers(pod).anyMatch(state -> state.getTerminated() != null);
    }

    /** A few at a time, those first that were asked about longest ago. */
    private void ask(Collection<HasMetadata> silent, Instant now) {
        Stream<HasMetadata> due = silent.stream().distinct().filter(each -> complaints.isDue(each, now));
        due.sorted(Comparator.comparing(complaints::lastAsked))
                .limit(MOST_ASKED)
                .forEach(each -> complaints.ask(each, now));
    }
}
