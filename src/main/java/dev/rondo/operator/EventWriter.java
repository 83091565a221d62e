package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Manifest;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of runs by events of the cluster, behind the back of whoever works on them: an event that can't be written is lost,
 * and nothing else is. An event's name is made of what it says, so that another operator's is the same one.
 */
final class EventWriter {
    static final String CONTROLLER = "rondo.dev/operator";
    /** Beyond it events are dropped: the status says all that they say. */
    static final int MAX_WAITING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MAX_NAME_PREFIX = 200;
    private static final int IDLE_SECONDS = 30;

    private final KubernetesClient client;
    private final String instance;
    private final InstantSource clock;
    private final ThreadPoolExecutor queue;

    /**
     * @param instance which operator speaks: its pod's name
     */
    EventWriter(KubernetesClient client, String instance, InstantSource clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
        this.queue = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                EventWriter::thread,
                new ThreadPoolExecutor.DiscardPolicy());
        queue.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    /** Tells of a status that is stored; returns at once. */
    void tell(BenchmarkRun run, @Nullable BenchmarkRunStatus before, BenchmarkRunStatus after) {
        List<RunEvent> events = RunEvents.between(before, after);
        events.forEach(event -> {
            Event object = event(run, after, event);
            queue.execute(() -> write(object));
        });
    }

    private Event event(BenchmarkRun run, BenchmarkRunStatus status, RunEvent event) {
        String subject = run.getMetadata().getUid() + "/" + status.runId() + "/"
                + requireNonNullElse(status.attempt(), 0) + "/" + event.key();
        String name = run.getMetadata().getName();
        String prefix = name.length() <= MAX_NAME_PREFIX
                ? name
                : name.substring(0, MAX_NAME_PREFIX).replaceAll("[-.]+$", "");
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(run.getMetadata().getNamespace())
                .withName(prefix + "." + UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)))
                .endMetadata()
                .withEventTime(now())
                .withType(event.type().word())
                .withReason(event.reason())
                .withAction(event.action())
                .withNote(event.note())
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withNewRegarding()
                .withApiVersion(Manifest.API_VERSION)
                .withKind(Manifest.KIND)
                .withNamespace(run.getMetadata().getNamespace())
                .withName(name)
                .withUid(run.getMetadata().getUid())
                .endRegarding()
                .build();
    }

    private MicroTime now() {
        return new MicroTime(MICROS.format(clock.instant()));
    }

    private void write(Event event) {
        Resource<Event> resource = client.events().v1().events().resource(event);
        try {
            try {
                resource.create();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
                if (event.getReason().equals(RunEvents.RETRYING)) {
                    countAgain(resource);
                }
            }
        } catch (RuntimeException e) {
            // The outermost frame of the work on this event.
            LOG.atWarn()
                    .addKeyValue("namespace", event.getMetadata().getNamespace())
                    .addKeyValue("name", event.getRegarding().getName())
                    .addKeyValue("reason", event.getReason())
                    .addKeyValue("cause", e.getMessage())
                    .log("event not written");
        }
    }

    /** What comes again is a series, and no second event. */
    private void countAgain(Resource<Event> resource) {
        Event first = resource.get();
        if (first != null) {
            int count = first.getSeries() == null ? 1 : first.getSeries().getCount();
            resource.patch(
                    MERGE,
                    "{\"series\":{\"count\":" + (count + 1) + ",\"lastObservedTime\":\"" + now().getTime() + "\"}}");
        }
    }
}
