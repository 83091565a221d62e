package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps pods from starting and only events say: a volume that can't be mounted, a pod that can't be made. Asked of one
 * object at a time and seldom, as events are in nobody's cache; what was heard last is remembered until then.
 */
final class ClusterComplaints {
    /** An object is asked about at most so often, and not before it is that old: most pods start sooner. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ClusterComplaints.class);
    private static final int MAX_EVENTS = 50;
    private static final int MAX_REMEMBERED = 4096;
    private static final Map<String, GeneratorsReady> MEANINGS = Map.of(
            "FailedCreate", GeneratorsReady.JOB_REJECTED,
            "FailedScheduling", GeneratorsReady.UNSCHEDULABLE,
            "FailedMount", GeneratorsReady.NOT_MOUNTED,
            "FailedAttachVolume", GeneratorsReady.NOT_MOUNTED,
            "FailedCreatePodSandBox", GeneratorsReady.CONTAINER_NOT_CREATED);

    private final KubernetesClient client;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Why something doesn't come about, with the event's own words. */
    record Complaint(GeneratorsReady reason, String words) {}

    private record Answer(Instant at, @Nullable Complaint complaint) {}

    ClusterComplaints(KubernetesClient client) {
        this.client = client;
    }

    /** Whether it is time to ask about an object. */
    boolean isDue(HasMetadata object, Instant now) {
        Answer last = answers.get(object.getMetadata().getUid());
        Instant since =
                last != null ? last.at() : Instant.parse(object.getMetadata().getCreationTimestamp());
        return !now.isBefore(since.plus(INTERVAL));
    }

    /** When an object was last asked about; the beginning of time for one that never was. */
    Instant lastAsked(HasMetadata object) {
        Answer last = answers.get(object.getMetadata().getUid());
        return last == null ? Instant.MIN : last.at();
    }

    /** What was last said of an object. */
    Optional<Complaint> heard(HasMetadata object) {
        return Optional.ofNullable(answers.get(object.getMetadata().getUid())).map(Answer::complaint);
    }

    /** Asks now. That the question can't be asked says nothing of the object. */
    void ask(HasMetadata object, Instant now) {
        if (answers.size() >= MAX_REMEMBERED) {
            answers.values().removeIf(each -> now.isAfter(each.at().plus(INTERVAL)));
        }
        answers.put(
                object.getMetadata().getUid(),
                new Answer(now, latest(events(object)).orElse(null)));
    }

    private List<Event> events(HasMetadata object) {
        try {
            return client.v1()
                    .events()
                    .inNamespace(object.getMetadata().getNamespace())
                    .withField("involvedObject.uid", object.getMetadata().getUid())
                    .list(new ListOptionsBuilder().withLimit((long) MAX_EVENTS).build())
                    .getItems();
        } catch (KubernetesClientException e) {
            LOG.atDebug()
                    .addKeyValue("namespace", object.getMetadata().getNamespace())
                    .addKeyValue("object", object.getMetadata().getName())
                    .addKeyValue("cause", e.getMessage())
                    .log("events not read");
            return List.of();
        }
    }

    /** The last one that is a complaint. Pure. */
    static Optional<Complaint> latest(List<Event> events) {
        return events.stream()
                .filter(each -> "Warning".equals(each.getType())
                        && each.getReason() != null
                        && MEANINGS.containsKey(each.getReason()))
                .max(Comparator.comparing(ClusterComplaints::time))
                .map(each -> new Complaint(
                        MEANINGS.get(each.getReason()),
                        each.getReason() + ": "
                                + requireNonNullElse(each.getMessage(), "").strip()));
    }

    /** Recorders of the old and the new kind keep it in different fields. */
    private static Instant time(Event event) {
        if (event.getSeries() != null && event.getSeries().getLastObservedTime() != null) {
            return Instant.parse(event.getSeries().getLastObservedTime().getTime());
        }
        if (event.getLastTimestamp() != null) {
            return Instant.parse(event.getLastTimestamp());
        }
        return event.getEventTime() == null
                ? Instant.MIN
                : Instant.parse(event.getEventTime().getTime());
    }
}
