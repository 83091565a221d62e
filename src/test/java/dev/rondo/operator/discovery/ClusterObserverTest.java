package dev.rondo.operator.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.rondo.api.EndpointSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterObserverTest {
    private static final List<EndpointSpec> ENTRIES = World.entries("""
            [{name: u, url: "http://u"},
             {name: a, service: {name: vllm, port: 80}},
             {name: b, model: other, service: {name: vllm, port: 80}},
             {name: c, service: {selector: {matchLabels: {app: x}}, namespace: serving, port: 80}}]
            """);

    private final List<String> calls = new ArrayList<>();

    @Test
    void readsEachThingOnceAndNothingElse() {
        // When
        ClusterView view = new ClusterObserver(new Reader(0), any -> true).observe(ENTRIES, World.NAMESPACE);

        // Then
        assertThat(calls)
                .containsExactly(
                        "Service \"vllm\" of bench",
                        "slices bench/vllm",
                        "pods bench{app=vllm}",
                        "Service with the labels \"app=x\" of serving");
        assertThat(view.services()).hasSize(1);
        assertThat(view.forbidden()).isEmpty();
    }

    @Test
    void readsNothingOfANamespaceThatItMayNotWatch() {
        ClusterView view =
                new ClusterObserver(new Reader(0), World.NAMESPACE::equals).observe(ENTRIES, World.NAMESPACE);

        assertThat(view.forbidden())
                .containsExactly(entry("serving", "the operator does not watch namespace \"serving\""));
        assertThat(calls).noneMatch(call -> call.contains("serving"));
    }

    @Test
    void takesTheApisRefusalForAForbiddenNamespace() {
        ClusterView view = new ClusterObserver(new Reader(403), any -> true).observe(ENTRIES, World.NAMESPACE);

        assertThat(view.forbidden())
                .containsOnly(
                        entry("bench", "the operator may not read namespace \"bench\""),
                        entry("serving", "the operator may not read namespace \"serving\""));
        assertThat(EndpointResolver.resolve(ENTRIES, World.NAMESPACE, view)
                        .statement()
                        .message())
                .isEqualTo("a: the operator may not read namespace \"bench\"");
    }

    @Test
    void passesOtherFailuresOn() {
        ClusterObserver observer = new ClusterObserver(new Reader(500), any -> true);
        assertThatThrownBy(() -> observer.observe(ENTRIES, World.NAMESPACE))
                .isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void knowsWhichChangesConcernAnEntry() {
        // Given
        List<ServiceQuery> queries = ServiceQuery.of(ENTRIES, World.NAMESPACE);
        ClusterView view = new World()
                .service("vllm", "{app: x}", "ports: [{port: 80}]")
                .service("other", "ports: [{port: 80}]")
                .slice("vllm", 1)
                .slice("other", 1)
                .view();

        // Then
        assertThat(queries).hasSize(2);
        ServiceQuery byName = queries.get(0);
        ServiceQuery byLabels = queries.get(1);
        assertThat(view.services()).extracting(byName::matches).containsExactly(true, false);
        assertThat(view.slices()).extracting(byName::mayConcern).containsExactly(true, false);
        assertThat(view.services()).extracting(byLabels::matches).containsExactly(false, false);
        ServiceQuery here = new ServiceQuery(World.NAMESPACE, "", byLabels.labels());
        assertThat(view.services()).extracting(here::matches).containsExactly(true, false);
        assertThat(view.slices()).extracting(here::mayConcern).containsExactly(true, true);
    }

    private final class Reader implements ClusterReader {
        private final int failure;

        Reader(int failure) {
            this.failure = failure;
        }

        @Override
        public List<Service> services(ServiceQuery query, int most) {
            if (failure != 0) {
                throw new KubernetesClientException("no", failure, null);
            }
            calls.add(query.text() + " of " + query.namespace());
            return query.name().isEmpty()
                    ? List.of()
                    : new World()
                            .service("vllm", "selector: {app: vllm}, ports: [{port: 80}]")
                            .view()
                            .services();
        }

        @Override
        public List<EndpointSlice> slices(String namespace, String service) {
            calls.add("slices " + namespace + "/" + service);
            return List.of();
        }

        @Override
        public List<Pod> pods(String namespace, Map<String, String> labels) {
            calls.add("pods " + namespace + labels);
            return List.of();
        }
    }
}
