package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.api.RunPhase;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a generator could do in the cluster, if somebody took it over: nothing. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
@ResourceLock(value = Operator.NAMESPACE, mode = ResourceAccessMode.READ)
class RightsClusterIT {
    private static final String AUDIENCE = "rondo-coordinator";

    @Test
    void givesGeneratorsATokenForTheCoordinatorAlone(Cluster cluster) {
        // Given
        ClusterRun run = ClusterRun.apply(
                cluster,
                cluster.namespace("token"),
                "token",
                RunSpec.over(cluster.servers().target()));

        // When
        assertThat(run.awaitEnd().phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        List<Pod> generators = run.generators();

        // Then
        assertThat(generators).hasSize(2);
        assertThat(generators)
                .flatExtracting(pod -> pod.getSpec().getVolumes())
                .filteredOn(volume -> volume.getProjected() != null)
                .flatExtracting(volume -> volume.getProjected().getSources())
                .extracting(VolumeProjection::getServiceAccountToken)
                .filteredOn(token -> token != null)
                .hasSize(2)
                .allMatch(token -> token.getAudience().equals(AUDIENCE));
    }

    @Test
    void leavesTheirServiceAccountWithoutAnyRight(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("rights");
        String account = "system:serviceaccount:" + namespace + ":default";
        Config config = new ConfigBuilder(cluster.client().getConfiguration())
                .withImpersonateUsername(account)
                .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                .build();

        // When
        List<ResourceRule> rules;
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            rules = client.authorization()
                    .v1()
                    .selfSubjectRulesReview()
                    .create(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(namespace)
                            .endSpec()
                            .build())
                    .getStatus()
                    .getResourceRules();
        }

        // Then
        assertThat(rules)
                .as("to ask about itself, which everybody may, and nothing else")
                .isNotEmpty()
                .flatExtracting(ResourceRule::getResources)
                .allMatch(resource -> resource.toString().startsWith("selfsubject"));
    }

    @Test
    void hasTheirTokenRefusedByTheApiServer(Cluster cluster) {
        // Given
        String token = cluster.client()
                .serviceAccounts()
                .inNamespace(cluster.namespace("audience"))
                .withName("default")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(AUDIENCE)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Config given = cluster.client().getConfiguration();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(given.getMasterUrl())
                .withCaCertData(given.getCaCertData())
                .withCaCertFile(given.getCaCertFile())
                .withOauthToken(token)
                .build();

        // When
        KubernetesClientException refusal;
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            refusal = catchThrowableOfType(
                    KubernetesClientException.class, () -> client.namespaces().list());
        }

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(401);
    }
}
