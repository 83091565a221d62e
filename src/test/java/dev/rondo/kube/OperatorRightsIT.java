package dev.rondo.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.kube.ControlPlane.Running;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real API server lets the operator do, as the chart installs it for all namespaces and for one; and what it doesn't. */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorRightsIT {
    private KubernetesClient admin;
    private String watched;
    private String other;
    private String everywhere;
    private String inOne;

    @BeforeAll
    void install(Running running) {
        admin = running.client();
        watched = running.namespace("watched");
        other = running.namespace("other");
        everywhere = OperatorRights.grant(admin, OperatorRights.everywhere());
        inOne = OperatorRights.grant(admin, OperatorRights.in(watched));
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "rondo.dev/benchmarkruns, get list watch",
        "rondo.dev/benchmarkruns/status, patch",
        "rondo.dev/benchmarkruns/finalizers, update",
        "batch/jobs, get list watch create patch delete",
        "/configmaps, get list create delete",
        "/pods, get list watch",
        "/services, get list watch",
        "discovery.k8s.io/endpointslices, list watch",
        "/events, list",
        "events.k8s.io/events, get create patch",
        "networking.k8s.io/networkpolicies, get create",
    })
    void mayDoInItsNamespacesWhatRunsNeed(String resource, String verbs) {
        assertThat(verbs.split(" ")).allSatisfy(verb -> {
            assertThat(allowed(everywhere, verb, resource, watched, "")).isTrue();
            assertThat(allowed(everywhere, verb, resource, other, "")).isTrue();
            assertThat(allowed(inOne, verb, resource, watched, "")).isTrue();
            assertThat(allowed(inOne, verb, resource, other, "")).isFalse();
        });
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "rondo.dev/benchmarkruns, create update patch delete",
        "rondo.dev/benchmarkruns/status, update",
        "batch/jobs, update deletecollection",
        "/configmaps, watch update patch deletecollection",
        "/pods, create update patch delete",
        "/pods/exec, create get",
        "/pods/log, get",
        "/pods/eviction, create",
        "/services, create update patch delete",
        "discovery.k8s.io/endpointslices, get create",
        "/secrets, get list watch update patch delete",
        "/serviceaccounts, get list create",
        "/serviceaccounts/token, create",
        "/namespaces, get list watch",
        "/nodes, get list watch",
        "/persistentvolumeclaims, get list create",
        "/events, create",
        "apps/deployments, get list create patch",
        "networking.k8s.io/networkpolicies, list update patch delete",
        "rbac.authorization.k8s.io/roles, get create bind escalate",
        "rbac.authorization.k8s.io/rolebindings, get create",
        "rbac.authorization.k8s.io/clusterroles, get create bind escalate",
        "apiextensions.k8s.io/customresourcedefinitions, get list patch",
        "authorization.k8s.io/subjectaccessreviews, create",
        "/users, impersonate",
    })
    void mayDoNothingElse(String resource, String verbs) {
        assertThat(verbs.split(" ")).allSatisfy(verb -> {
            assertThat(allowed(everywhere, verb, resource, other, "")).isFalse();
            assertThat(allowed(everywhere, verb, resource, "", "")).isFalse();
            assertThat(allowed(inOne, verb, resource, other, "")).isFalse();
            assertThat(allowed(inOne, verb, resource, "", "")).isFalse();
        });
    }

    @ParameterizedTest(name = "{1} {0} {2}: {3}")
    @CsvSource({
        "coordination.k8s.io/leases, create, '', true",
        "coordination.k8s.io/leases, patch, OPERATOR, true",
        "coordination.k8s.io/leases, patch, another, false",
        "coordination.k8s.io/leases, delete, OPERATOR, false",
        "/secrets, create, '', true",
        "/secrets, get, TLS, true",
        "/secrets, get, another, false",
        "/secrets, list, '', false",
        "/secrets, patch, TLS, false",
        "/secrets, delete, TLS, false",
        "/pods, patch, some-pod, true",
        "/pods, delete, some-pod, false",
    })
    void mayDoInItsOwnNamespaceWhatLeadingNeeds(String resource, String verb, String name, boolean may) {
        assertThat(allowed(everywhere, verb, resource, "rondo-system", named("rondo", name)))
                .isEqualTo(may);
        assertThat(allowed(inOne, verb, resource, OperatorRights.home(watched), named(watched + "-rondo", name)))
                .isEqualTo(may);
    }

    private static String named(String release, String name) {
        return name.replace("OPERATOR", release + "-operator").replace("TLS", release + "-coordinator-tls");
    }

    @ParameterizedTest
    @CsvSource({"create, true", "get, false", "list, false"})
    void mayHaveTokensReviewed(String verb, boolean may) {
        Stream.of(everywhere, inOne)
                .forEach(user -> assertThat(allowed(user, verb, "authentication.k8s.io/tokenreviews", "", ""))
                        .isEqualTo(may));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"view, get list watch, create patch delete", "edit, get list watch create patch delete, bind"})
    void givesRunsToWhoeverHasTheRoleForANamespace(String role, String may, String mayNot) {
        // Given
        String user = role + "-user";
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(watched)
                        .withName(user)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .build())
                .create();
        String runs = "rondo.dev/benchmarkruns";

        // Then: soon, as a controller adds up the rules
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(may.split(" "))
                        .allSatisfy(verb -> assertThat(allowed(user, verb, runs, watched, ""))
                                .isTrue()));
        assertThat(mayNot.split(" "))
                .allSatisfy(verb ->
                        assertThat(allowed(user, verb, runs, watched, "")).isFalse());
        assertThat(allowed(user, "patch", runs + "/status", watched, "")).isFalse();
        assertThat(allowed(user, "get", runs, other, "")).isFalse();
    }

    private boolean allowed(String user, String verb, String resource, String namespace, String name) {
        String[] parts = resource.split("/");
        ResourceAttributes attributes = new ResourceAttributesBuilder()
                .withGroup(parts[0])
                .withResource(parts[1])
                .withSubresource(parts.length > 2 ? parts[2] : "")
                .withVerb(verb)
                .withNamespace(namespace)
                .withName(name)
                .build();
        return admin.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user)
                        .withResourceAttributes(attributes)
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
