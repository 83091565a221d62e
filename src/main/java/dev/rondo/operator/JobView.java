package dev.rondo.operator;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a run's Job.
 *
 * @param suspended whether its spec says so
 * @param queued whether a queue releases it, instead of the operator
 * @param releasedOrNull since when it is released, by its controller's clock
 * @param deleting whether it is being deleted
 * @param finished whether all its pods have ended
 * @param failure the message of its condition Failed, or empty
 */
record JobView(
        boolean suspended,
        boolean queued,
        @Nullable Instant releasedOrNull,
        boolean deleting,
        boolean finished,
        String failure) {
    static JobView of(Job job) {
        List<JobCondition> conditions =
                job.getStatus() == null ? List.of() : job.getStatus().getConditions();
        String startTime = job.getStatus() == null ? null : job.getStatus().getStartTime();
        return new JobView(
                Boolean.TRUE.equals(job.getSpec().getSuspend()),
                job.getMetadata().getLabels() != null
                        && job.getMetadata().getLabels().containsKey(RunLabels.QUEUE),
                startTime == null ? null : Instant.parse(startTime),
                job.getMetadata().getDeletionTimestamp() != null,
                conditions.stream()
                        .anyMatch(each -> (each.getType().equals("Failed")
                                        || each.getType().equals("Complete"))
                                && each.getStatus().equals("True")),
                conditions.stream()
                        .filter(each -> each.getType().equals("Failed")
                                && each.getStatus().equals("True"))
                        .map(JobCondition::getMessage)
                        .findFirst()
                        .orElse(""));
    }

    Optional<Instant> released() {
        return Optional.ofNullable(releasedOrNull);
    }
}
