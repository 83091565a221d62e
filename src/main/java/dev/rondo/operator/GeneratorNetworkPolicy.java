package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.ServiceMode;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Closes the network of an attempt's generators: nothing may reach them, and they reach the coordinator, name servers and
 * the ports of their endpoints. It belongs to the Job, and goes with it. Pure.
 */
final class GeneratorNetworkPolicy {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
    private static final int DNS_PORT = 53;
    /** {@code NAME.NAMESPACE.svc}, with or without the cluster's domain. */
    private static final Pattern SERVICE_HOST = Pattern.compile("[^.]+\\.([^.]+)\\.svc(\\..+)?");

    private GeneratorNetworkPolicy() {}

    static NetworkPolicy of(RunKey run, BenchmarkRunSpec spec, Plan plan, GeneratorNetwork coordinator, Job job) {
        Map<String, String> labels = RunLabels.of(run, RunLabels.Component.GENERATOR);
        List<NetworkPolicyEgressRule> egress = new ArrayList<>();
        egress.add(coordinator(coordinator));
        egress.add(new NetworkPolicyEgressRuleBuilder()
                .withPorts(port("UDP", DNS_PORT), port("TCP", DNS_PORT))
                .build());
        egress.add(new NetworkPolicyEgressRuleBuilder()
                .withPorts(ports(plan).stream().map(each -> port("TCP", each)).toList())
                .build());
        serviceNamespaces(run, spec, plan).forEach(namespace -> egress.add(within(namespace)));
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(RunNames.of(run).job())
                .withNamespace(run.namespace())
                .withLabels(labels)
                .withAnnotations(RunLabels.annotations(run))
                .withOwnerReferences(owner(job))
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(labels)
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withEgress(egress)
                .endSpec()
                .build();
    }

    /** Without {@code blockOwnerDeletion}, for which the operator would need a further right. */
    private static OwnerReference owner(Job job) {
        return new OwnerReferenceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(true)
                .build();
    }

    private static NetworkPolicyEgressRule coordinator(GeneratorNetwork coordinator) {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewNamespaceSelector()
                .addToMatchLabels(NAMESPACE_NAME, coordinator.namespace())
                .endNamespaceSelector()
                .withNewPodSelector()
                .addToMatchLabels("app.kubernetes.io/name", RunLabels.OPERATOR)
                .addToMatchLabels(RunLabels.COMPONENT, "operator")
                .endPodSelector()
                .endTo()
                .withPorts(port("TCP", coordinator.port()))
                .build();
    }

    /** Behind a Service's own address the pods may have any port: networks look at a packet once it is on its way to them. */
    private static NetworkPolicyEgressRule within(String namespace) {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewNamespaceSelector()
                .addToMatchLabels(NAMESPACE_NAME, namespace)
                .endNamespaceSelector()
                .endTo()
                .build();
    }

    private static SortedSet<Integer> ports(Plan plan) {
        SortedSet<Integer> ports = new TreeSet<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            URI url = URI.create(endpoint.url());
            int byScheme = "https".equals(url.getScheme()) ? 443 : 80;
            ports.add(url.getPort() < 0 ? byScheme : url.getPort());
        }
        return ports;
    }

    private static SortedSet<String> serviceNamespaces(RunKey run, BenchmarkRunSpec spec, Plan plan) {
        List<EndpointSpec> entries = spec.endpoints() == null ? List.of() : spec.endpoints();
        Stream<String> ofServices = entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.service()))
                .filter(service -> service.mode() == ServiceMode.SERVICE)
                .map(service -> service.namespace() == null ? run.namespace() : service.namespace());
        Stream<String> ofUrls = plan.endpoints().stream()
                .flatMap(endpoint -> namespace(URI.create(endpoint.url()).getHost()).stream());
        return Stream.concat(ofServices, ofUrls).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> namespace(String host) {
        Matcher service = SERVICE_HOST.matcher(host.toLowerCase(Locale.ROOT));
        return service.matches() ? Optional.of(service.group(1)) : Optional.empty();
    }

    private static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), protocol);
    }
}
