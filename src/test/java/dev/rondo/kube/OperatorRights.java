package dev.rondo.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The rights that the operator is deployed with, and no others. */
public final class OperatorRights {
    private static final Path MANIFESTS = Path.of("deploy/operator.yaml");
    private static final String USER = "system:serviceaccount:rondo-system:rondo-operator";
    private static final Set<String> KINDS =
            Set.of("Namespace", "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    private OperatorRights() {}

    /** Grants them in a cluster; a client that has them. */
    public static KubernetesClient grant(KubernetesClient admin) {
        try {
            admin.load(Files.newInputStream(MANIFESTS)).items().stream()
                    .filter(each -> KINDS.contains(each.getKind()))
                    .forEach(each -> apply(admin, each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return as(admin, USER);
    }

    /** A client that has the rights of a user, such as {@code system:serviceaccount:NAMESPACE:NAME}. */
    public static KubernetesClient as(KubernetesClient admin, String user) {
        Config config = new ConfigBuilder(admin.getConfiguration())
                .withImpersonateUsername(user)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        admin.resource(object).forceConflicts().serverSideApply();
    }
}
