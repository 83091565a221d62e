package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.LiveRates;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunStage;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.ResultDocument.Slowest;
import dev.rondo.plan.Plan;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code kubectl get bmr -o wide} prints of a run from its first moment to its end, as a real API server makes it. */
@ExtendWith(ControlPlane.class)
class StatusColumnsIT {
    private static final Plan PLAN = CoordinationPlans.twoPhases();
    private static final int AGE = 7;

    private final KubernetesClient client;
    private final String namespace;

    StatusColumnsIT(Running running) {
        this.client = running.client();
        this.namespace = running.namespace("columns");
    }

    @Test
    void printsEachMomentOfARunThatSucceeds() throws Exception {
        // Given
        create("good");
        assertThat(columns("good")).isEqualTo("good|-|-|-|-|-|-|-|-|-|-|-");

        // When / Then
        assertThat(printed("good", pending())).isEqualTo("good|Pending|-|-|-|-|-|-|-|-|-|-");
        assertThat(printed("good", joining())).isEqualTo("good|Starting|2|-|-|-|-|-|-|-|-|1/2");
        assertThat(printed("good", underLoad()))
                .isEqualTo("good|Running|2|steady 25% (2/2)|12|99.072|4|9.888|340|-|-|2/2");
        assertThat(printed("good", succeeded()))
                .isEqualTo("good|Succeeded|2|done (2/2)|1.633|400|8|80|21.5|1.25|b|2/2");
    }

    @Test
    void printsWhyNothingCameOfARun() throws Exception {
        // Given
        create("bad");

        // When / Then
        assertThat(printed("bad", neverStarted())).isEqualTo("bad|Failed|-|-|-|-|-|-|-|-|-|1/2, 1 lost");
        assertThat(printed("bad", missedAndLost()))
                .isEqualTo("bad|Failed|2|steady stopped at 50% (2/2)|1.633|400|8|80|21.5|1.25|b|2/2, 1 lost");
    }

    private static BenchmarkRunStatus pending() {
        RunState state = RunState.progressing(ConditionReason.Ready.PENDING, "endpoints are being resolved");
        return new StatusBuilder(1, Conditions.NONE.merge(state, Conditions.notYet(), 1, Turns.START))
                .run("1", 1)
                .build();
    }

    private static BenchmarkRunStatus joining() {
        Views view = Views.at(RunStage.JOINING);
        view.joined = 1;
        view.starts = List.of();
        view.progress = List.of();
        Turns turn = new Turns()
                .after(new StatusBuilder(1, new Turns().build().conditions())
                        .endpoints(EndpointRows.probed(PLAN, Map.of()), 2)
                        .build());
        return ProgressStatus.of(turn.build(), PLAN, view.build(), Optional.empty());
    }

    private static BenchmarkRunStatus underLoad() {
        ProgressSnapshot none = ProgressSnapshot.none(1);
        ProgressSnapshot seen =
                new ProgressSnapshot(1, 100, 90, 4, 0, 0, 0, 7200, none.requestLatency(), none.timeToFirstToken());
        for (int i = 1; i <= 100; i++) {
            seen.requestLatency().record(i * 1_000_000L);
            seen.timeToFirstToken().record(i * 100_000L);
        }
        Views view = Views.at(RunStage.RUNNING);
        view.starts = List.of(Turns.START, Turns.START.plusSeconds(15));
        view.progress = List.of(Views.seen(0, 20, 20, 0, 0), seen);
        view.rates = new LiveRates(12.5, 12, 340);
        return ProgressStatus.of(new Turns().after(joining()).build(), PLAN, view.build(), Optional.empty());
    }

    private static Documents document() {
        Documents document = Documents.good()
                .requests(90, 8, 2)
                .metric(MetricTag.REQUEST_THROUGHPUT, 1.63333)
                .metric(MetricTag.OUTPUT_TOKEN_THROUGHPUT, 21.5);
        document.metrics.put(MetricTag.REQUEST_LATENCY.tag(), Documents.distribution(100));
        document.metrics.put(MetricTag.TIME_TO_FIRST_TOKEN.tag(), Documents.distribution(20));
        document.slowest = new Slowest("b", "time_to_first_token", 40, 2);
        return document;
    }

    private static BenchmarkRunStatus succeeded() {
        return ended(Views.complete(), document());
    }

    private static BenchmarkRunStatus missedAndLost() {
        Views view = Views.complete()
                .lost(1, Loss.Cause.CLUSTER, "OOMKilled")
                .failed(RunFailure.Reason.GENERATORS_LOST, "generator 1: OOMKilled");
        return ended(view, document().without("steady").phase("steady", "Profiling", "stopped"));
    }

    private static BenchmarkRunStatus ended(Views view, Documents document) {
        RunTurn turn = new Turns().build();
        Verdicts verdicts = new Verdicts(turn, PLAN, view.build(), document.build());
        StatusBuilder status = turn.status(verdicts.state(true), verdicts.statements())
                .progress(new PhaseRows(turn, view.build(), view.starts).measured(PLAN, document.build()))
                .generators(ProgressStatus.generators(turn, view.build()));
        return new ResultStatus(document.build(), PLAN).addTo(status).build();
    }

    private static BenchmarkRunStatus neverStarted() {
        Views view = Views.at(RunStage.COMPLETE)
                .lost(1, Loss.Cause.NOT_JOINED, "it did not join in time")
                .failed(RunFailure.Reason.NOT_JOINED, "generator 1: it did not join in time");
        view.joined = 1;
        view.starts = List.of();
        view.progress = List.of();
        return UnmeasuredEnd.of(new Turns().build(), PLAN, view.build())
                .status()
                .orElseThrow();
    }

    private void create(String name) {
        client.resource(Serialization.unmarshal("""
                        apiVersion: rondo.dev/v1alpha1
                        kind: BenchmarkRun
                        metadata: {name: %s, namespace: %s}
                        spec:
                          endpoints: [{name: a, url: "http://a"}, {name: b, url: "http://b"}]
                          request: {model: m, streaming: true}
                          phases: [{name: steady, kind: Profiling, concurrency: 1, requests: 1}]
                        """.formatted(name, namespace), BenchmarkRun.class))
                .create();
    }

    private String printed(String name, BenchmarkRunStatus status) throws Exception {
        BenchmarkRun patch = new BenchmarkRun();
        patch.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        patch.setStatus(status);
        client.resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("test")
                        .withForce(true)
                        .build());
        return columns(name);
    }

    /** The cells of the server-side table but for the age. */
    private String columns(String name) throws Exception {
        URI uri = URI.create(
                client.getMasterUrl() + "apis/rondo.dev/v1alpha1/namespaces/" + namespace + "/benchmarkruns/" + name);
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        HttpResponse<String> response =
                client.getHttpClient().sendAsync(request, String.class).get(10, TimeUnit.SECONDS);
        JsonNode cells = new ObjectMapper().readTree(response.body()).at("/rows/0/cells");
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            if (column != AGE) {
                texts.add(text(cells.get(column)));
            }
        }
        return String.join("|", texts);
    }

    private static String text(@Nullable JsonNode cell) {
        return cell == null || cell.isNull() || cell.asText().isEmpty() ? "-" : cell.asText();
    }
}
