package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a real API server, with the operator's own rights. */
@ExtendWith(ControlPlane.class)
class EventWriterIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KubernetesClient admin;
    private final KubernetesClient client;
    private final BenchmarkRun run;

    EventWriterIT(Running running) {
        this.admin = running.client();
        this.client = OperatorRights.grant(admin);
        BenchmarkRun manifest = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: told}
                spec:
                  endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                  phases: [{name: steady, kind: Profiling, requests: 1, concurrency: 1}]
                """, BenchmarkRun.class);
        this.run = admin.resource(manifest)
                .inNamespace(running.namespace("events"))
                .create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsOnceWhateverManyOperatorsSee() {
        // Given
        BenchmarkRunStatus begun = status(RunState.progressing(Ready.PENDING, ""));
        BenchmarkRunStatus ended = status(RunState.succeeded("9 requests succeeded"));

        // When
        writer("rondo-operator-1").tell(run, null, begun);
        await().atMost(LIMIT).until(() -> told().size() == 1);
        EventWriter restarted = writer("rondo-operator-2");
        restarted.tell(run, null, begun);
        restarted.tell(run, begun, ended);

        // Then: as `kubectl describe` finds them
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told())
                        .extracting(Event::getReason, Event::getReportingInstance)
                        .containsExactlyInAnyOrder(
                                tuple("AttemptBegan", "rondo-operator-1"), tuple("Succeeded", "rondo-operator-2")));
        assertThat(told()).allSatisfy(event -> {
            assertThat(event.getReportingComponent()).isEqualTo("rondo.dev/operator");
            assertThat(event.getType()).isEqualTo("Normal");
        });
    }

    @Test
    void countsWhatComesAgain() {
        // Given
        BenchmarkRunStatus running = status(RunState.progressing(Ready.RUNNING, ""));
        BenchmarkRunStatus retrying = status(RunState.retrying(Ready.RUNNING, "503"));
        EventWriter writer = writer("rondo-operator-1");

        // When
        writer.tell(run, running, retrying);
        writer.tell(run, running, retrying);
        writer.tell(run, running, retrying);

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told())
                        .extracting(event -> event.getSeries() == null
                                ? 1
                                : event.getSeries().getCount())
                        .containsExactly(3));
    }

    @Test
    void failsNobodyWhereItMayNotTell() {
        // Given
        try (KubernetesClient stranger = OperatorRights.as(admin, "nobody-in-particular")) {
            EventWriter mute = new EventWriter(stranger, "mute", Clock.systemUTC());
            BenchmarkRunStatus begun = status(RunState.progressing(Ready.PENDING, ""));

            // When
            mute.tell(run, null, begun);
            writer("rondo-operator-1").tell(run, begun, status(RunState.succeeded("")));

            // Then
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(told()).extracting(Event::getReason).containsExactly("Succeeded"));
        }
    }

    private EventWriter writer(String instance) {
        return new EventWriter(client, instance, Clock.systemUTC());
    }

    private List<Event> told() {
        return admin.v1()
                .events()
                .inNamespace(run.getMetadata().getNamespace())
                .withField("involvedObject.uid", run.getMetadata().getUid())
                .list()
                .getItems();
    }

    private static BenchmarkRunStatus status(RunState state) {
        Conditions conditions = Conditions.NONE.merge(state, List.of(), 1, Instant.EPOCH);
        return new StatusBuilder(1, conditions).run(null, 1).build();
    }
}
