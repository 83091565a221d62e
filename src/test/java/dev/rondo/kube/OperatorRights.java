package dev.rondo.kube;

import static org.awaitility.Awaitility.await;

import dev.rondo.chart.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The rights that the chart gives the operator, and no others. */
public final class OperatorRights {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Set<String> KINDS =
            Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    private OperatorRights() {}

    /** Grants them in a cluster, with closed networks for generators; a client that has them. */
    public static KubernetesClient grant(KubernetesClient admin) {
        return as(admin, grant(admin, everywhere()));
    }

    /** Grants them in one namespace only; a client that has them. */
    public static KubernetesClient grantIn(KubernetesClient admin, String namespace) {
        return as(admin, grant(admin, in(namespace)));
    }

    /** As {@link #grantIn(KubernetesClient, String)}; what the client asks for is noted. */
    public static KubernetesClient grantIn(KubernetesClient admin, String namespace, UsedRights notes) {
        return client(admin, grant(admin, in(namespace)))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("notes", notes))
                .build();
    }

    /** All that is granted in one namespace, as {@link UsedRights} has it. */
    public static Set<String> grantedIn(String namespace) {
        return UsedRights.granted(in(namespace).objects());
    }

    /** A release that watches all namespaces. */
    static Chart everywhere() {
        return Chart.release("rondo", "rondo-system").with("generators: {networkPolicy: true}");
    }

    /** The own namespace of an operator that watches one. */
    public static String home(String namespace) {
        return namespace + "-home";
    }

    /** A release of its own for a namespace, which watches nothing else. */
    static Chart in(String namespace) {
        return Chart.release(namespace, home(namespace)).with("""
                        watchNamespaces: [%s]
                        generators: {networkPolicy: true}
                        rbac: {aggregate: false}
                        """.formatted(namespace));
    }

    /** Grants what a release grants; the user that has it. */
    static String grant(KubernetesClient admin, Chart chart) {
        String watched = chart.namespace().replaceFirst("-home$", "");
        apply(
                admin,
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(chart.namespace())
                        .endMetadata()
                        .build());
        List<HasMetadata> objects = chart.objects().stream()
                .filter(each -> KINDS.contains(each.getKind()))
                .toList();
        objects.forEach(each -> apply(admin, each));
        String user = objects.stream()
                .filter(ServiceAccount.class::isInstance)
                .map(each -> "system:serviceaccount:" + chart.namespace() + ":"
                        + each.getMetadata().getName())
                .findFirst()
                .orElseThrow();
        // The server hears of each role and binding a moment later.
        await().atMost(LIMIT)
                .until(() -> may(admin, user, "create", "authentication.k8s.io", "tokenreviews", "")
                        && may(admin, user, "create", "coordination.k8s.io", "leases", chart.namespace())
                        && may(admin, user, "list", "rondo.dev", "benchmarkruns", watched));
        return user;
    }

    private static boolean may(
            KubernetesClient admin, String user, String verb, String group, String resource, String namespace) {
        return admin.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user)
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup(group)
                        .withResource(resource)
                        .withNamespace(namespace)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    /** A client that has the rights of a user, such as {@code system:serviceaccount:NAMESPACE:NAME}. */
    public static KubernetesClient as(KubernetesClient admin, String user) {
        return client(admin, user).build();
    }

    private static KubernetesClientBuilder client(KubernetesClient admin, String user) {
        Config config = new ConfigBuilder(admin.getConfiguration())
                .withImpersonateUsername(user)
                .build();
        return new KubernetesClientBuilder().withConfig(config);
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        admin.resource(object).forceConflicts().serverSideApply();
    }
}
