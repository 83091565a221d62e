package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.EndpointSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanRequestTest {
    private static final BenchmarkRunSpec SERVICE = Specs.of("""
            endpoints:
            - name: vllm
              service: {name: vllm, port: 80}
              weight: 3
              model: own
              path: /generate
              headers: [{name: X-Own, value: "1"}]
            request: {model: llama}
            phases: [{name: p, requests: 1}]
            generators: {replicas: 5, resources: {limits: {cpu: "3"}}}
            runId: again
            """);

    @Test
    void givesEachEndpointOfAServiceWhatItsEntrySays() {
        // Given
        EndpointSpec entry = SERVICE.endpoints().get(0);
        List<ResolvedEndpoint> found = List.of(
                new ResolvedEndpoint("vllm-a", "http://10.0.0.1:8000", entry, "vllm-a", "node-1", "west"),
                new ResolvedEndpoint("vllm-b", "http://[fd00::1]:8000", entry, "vllm-b", "node-2", "east"));

        // When
        Plan plan = Planner.plan(PlanRequest.inCluster("run", "uid", 2, SERVICE, found));

        // Then
        PlannedEndpoint second = plan.endpoints().get(1);
        assertThat(second.index()).isEqualTo(1);
        assertThat(second.name()).isEqualTo("vllm-b");
        assertThat(second.url()).isEqualTo("http://[fd00::1]:8000");
        assertThat(second.weight()).isEqualTo(3);
        assertThat(second.request().model()).isEqualTo("own");
        assertThat(second.request().target()).isEqualTo("/generate");
        assertThat(second.request().headers()).containsExactly(new HeaderPlan("X-Own", "1", null));
        assertThat(second.pod()).isEqualTo("vllm-b");
        assertThat(second.node()).isEqualTo("node-2");
        assertThat(second.zone()).isEqualTo("east");
    }

    @Test
    void countsGeneratorsAttemptAndRunInACluster() {
        Plan plan = Planner.plan(PlanRequest.inCluster("run", "uid", 2, SERVICE, List.of()));

        assertThat(plan.lanes()).isEqualTo(new LaneLayout(5, 2));
        assertThat(plan.attempt()).isEqualTo(2);
        assertThat(plan.runId()).isEqualTo("again");
        assertThat(plan.uid()).isEqualTo("uid");
    }

    @Test
    void hasOneGeneratorWhereNoneAreNamed() {
        Plan plan = Planner.plan(PlanRequest.inCluster("run", "uid", 1, Specs.small(""), List.of()));
        assertThat(plan.lanes()).isEqualTo(new LaneLayout(1, 1));
    }

    @Test
    void isTheSamePlanInAClusterAndWithoutOne() {
        // Given
        BenchmarkRunSpec spec = Specs.small("");
        List<ResolvedEndpoint> endpoints = spec.endpoints().stream()
                .map(entry -> ResolvedEndpoint.ofUrl(entry.name(), entry.url(), entry))
                .toList();

        // Then
        assertThat(Planner.plan(PlanRequest.inCluster("p", "u", 1, spec, endpoints)))
                .isEqualTo(Planner.plan("p", "u", spec));
    }

    @Test
    void refusesAFileThatNoPodCanRead() {
        BenchmarkRunSpec spec = Specs.of("""
                endpoints: [{name: a, url: "http://h:1"}]
                request: {type: Raw}
                dataset: {payload: {file: body.json}}
                phases: [{name: p, requests: 1}]
                """);
        assertThatThrownBy(() -> PlanRequest.inCluster("p", "u", 1, spec, List.of()))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("dataset.payload.configMap");
    }
}
