package dev.rondo.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rights that the operator is deployed with, and no others. */
public final class OperatorRights {
    private static final Path MANIFESTS = Path.of("deploy/operator.yaml");
    private static final String USER = "system:serviceaccount:rondo-system:rondo-operator";
    private static final String NAMESPACED = "rondo-here";
    private static final Set<String> KINDS =
            Set.of("Namespace", "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    private OperatorRights() {}

    /** Grants them in a cluster; a client that has them. */
    public static KubernetesClient grant(KubernetesClient admin) {
        objects(admin).forEach(each -> apply(admin, each));
        return as(admin, USER);
    }

    private static Stream<HasMetadata> objects(KubernetesClient client) {
        try (InputStream manifests = Files.newInputStream(MANIFESTS)) {
            return client.load(manifests).items().stream().filter(each -> KINDS.contains(each.getKind()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that has the rights of a user, such as {@code system:serviceaccount:NAMESPACE:NAME}. */
    public static KubernetesClient as(KubernetesClient admin, String user) {
        Config config = new ConfigBuilder(admin.getConfiguration())
                .withImpersonateUsername(user)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /**
     * Grants in one namespace what can be granted there, and nothing elsewhere: reviews of tokens are not among it.
     *
     * @return a client that has these rights
     */
    public static KubernetesClient grantIn(KubernetesClient admin, String namespace) {
        ClusterRole everywhere = objects(admin)
                .filter(ClusterRole.class::isInstance)
                .map(ClusterRole.class::cast)
                .findFirst()
                .orElseThrow();
        List<PolicyRule> rules = everywhere.getRules().stream()
                .filter(rule -> !rule.getResources().contains("tokenreviews"))
                .toList();
        apply(
                admin,
                new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(NAMESPACED)
                        .endMetadata()
                        .withRules(rules)
                        .build());
        apply(
                admin,
                new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(NAMESPACED)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAMESPACED)
                        .addNewSubject("", "ServiceAccount", NAMESPACED, namespace)
                        .build());
        return as(admin, "system:serviceaccount:" + namespace + ":" + NAMESPACED);
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        admin.resource(object).forceConflicts().serverSideApply();
    }
}
