package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.chart.Chart;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chart and the operator mean the same by variables, ports and labels. */
class ChartContractTest {
    private static final Chart CHART = Chart.release("bench", "somewhere").with("""
            watchNamespaces: [team-a]
            generators: {networkPolicy: true}
            networkPolicy: {enabled: true}
            """);
    private static final RunKey RUN = new RunKey("team-a", "run", "uid", 1);

    @Test
    void setsVariablesThatTheOperatorReads() {
        // Given
        Set<String> read = Arrays.stream(OperatorConfig.class.getDeclaredMethods())
                .map(Method::getName)
                .map(ChartContractTest::variable)
                .collect(Collectors.toSet());

        // When
        List<String> set = operator().getEnv().stream()
                .map(EnvVar::getName)
                .filter(each -> each.startsWith("RONDO_") && !each.equals("RONDO_LOG_FORMAT"))
                .toList();

        // Then
        assertThat(set).hasSize(8).allSatisfy(each -> assertThat(read).contains(each));
    }

    private static String variable(String property) {
        return "RONDO_" + property.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    @Test
    void letsInTheGeneratorsThatTheOperatorMakes() {
        // Given
        Map<String, String> labels = RunLabels.of(RUN, RunLabels.Component.GENERATOR);

        // When
        NetworkPolicy policy = one(NetworkPolicy.class);

        // Then
        LabelSelector generators =
                policy.getSpec().getIngress().get(0).getFrom().get(0).getPodSelector();
        assertThat(generators.getMatchLabels()).isNotEmpty();
        assertThat(labels).containsAllEntriesOf(generators.getMatchLabels());
        assertThat(pods().getMetadata().getLabels())
                .containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
    }

    @Test
    void isWhereTheNetworkOfGeneratorsLetsThemOut() {
        // The labels that GeneratorNetworkPolicy selects; its golden file has them.
        assertThat(pods().getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", RunLabels.OPERATOR)
                .containsEntry(RunLabels.COMPONENT, "operator");
    }

    @Test
    void hasOneCoordinatorsPort() {
        // Given
        Service coordinator = one(Service.class);
        Map<String, Integer> ports = operator().getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));

        // Then: what OperatorConfig has by default
        assertThat(ports).isEqualTo(Map.of("coordinator", 8443, "http", 8080));
        assertThat(coordinator.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(8443);
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("coordinator");
        });
        assertThat(coordinator.getSpec().getSelector()).containsEntry(RunLabels.LEADER, "true");
        assertThat(one(NetworkPolicy.class).getSpec().getIngress())
                .flatExtracting(rule ->
                        rule.getPorts().stream().map(NetworkPolicyPort::getPort).toList())
                .extracting(port -> port.getIntVal())
                .containsExactlyInAnyOrderElementsOf(ports.values());
    }

    private static PodTemplateSpec pods() {
        return one(Deployment.class).getSpec().getTemplate();
    }

    private static Container operator() {
        return pods().getSpec().getContainers().get(0);
    }

    private static <T extends HasMetadata> T one(Class<T> type) {
        return CHART.objects().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
