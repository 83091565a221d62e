package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.EndpointSpec;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.PlanRequest;
import dev.rondo.plan.Planner;
import dev.rondo.plan.ResolvedEndpoint;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorNetworkPolicyTest {
    @Test
    void makesThePolicyOfItsGoldenFile() throws PlanException {
        // Given
        Job job = new JobBuilder()
                .withNewMetadata()
                .withName("closed-1")
                .withUid("0b5bd6d5-5f0a-4d0c-9f4e-1f7a3f0f8a11")
                .endMetadata()
                .build();

        // When
        NetworkPolicy policy = policy("bench", job);

        // Then
        Golden.check(policy, "network/out-policy.yaml");
    }

    /** The policy of the golden file, of some Job in some namespace. */
    static NetworkPolicy policy(String namespace, Job job) throws PlanException {
        BenchmarkRun run = Serialization.unmarshal(Golden.read("network/in-policy.yaml"), BenchmarkRun.class);
        RunKey key = new RunKey(
                namespace, run.getMetadata().getName(), run.getMetadata().getUid(), 1);
        List<ResolvedEndpoint> endpoints = run.getSpec().endpoints().stream()
                .map(entry -> ResolvedEndpoint.ofUrl(entry.name(), url(entry), entry))
                .toList();
        Plan plan = Planner.plan(PlanRequest.inCluster(key.name(), key.uid(), 1, run.getSpec(), endpoints));
        return GeneratorNetworkPolicy.of(key, run.getSpec(), plan, new GeneratorNetwork("rondo-system", 8443), job);
    }

    private static String url(EndpointSpec entry) {
        return entry.url() == null ? "http://10.96.0.7:" + (entry.name().equals("e") ? 80 : 9000) : entry.url();
    }
}
