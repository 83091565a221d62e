package dev.rondo.cluster;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that is in a namespace, of whatever kind. */
final class Leftovers {
    /** What Kubernetes itself puts into every namespace, and what only tells of the past. */
    private static final Set<String> IN_EVERY_NAMESPACE =
            Set.of("ConfigMap/kube-root-ca.crt", "ServiceAccount/default");

    private static final Set<String> OF_THE_PAST = Set.of("Event");

    private Leftovers() {}

    /** Kind and name of each object, but for those that are in every namespace. */
    static Set<String> in(KubernetesClient client, String namespace) {
        Set<String> found = new TreeSet<>();
        versions(client).forEach(version -> {
            List<APIResource> kinds = client.getApiResources(version).getResources();
            kinds.stream()
                    .filter(Leftovers::isListed)
                    .forEach(kind -> client.genericKubernetesResources(context(version, kind))
                            .inNamespace(namespace)
                            .list()
                            .getItems()
                            .forEach(each -> found.add(
                                    kind.getKind() + "/" + each.getMetadata().getName())));
        });
        found.removeAll(IN_EVERY_NAMESPACE);
        return found;
    }

    private static Stream<String> versions(KubernetesClient client) {
        return Stream.concat(
                Stream.of("v1"),
                client.getApiGroups().getGroups().stream()
                        .map(each -> each.getPreferredVersion().getGroupVersion()));
    }

    private static boolean isListed(APIResource kind) {
        return kind.getNamespaced() && kind.getVerbs().contains("list") && !OF_THE_PAST.contains(kind.getKind());
    }

    private static ResourceDefinitionContext context(String version, APIResource kind) {
        int slash = version.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : version.substring(0, slash))
                .withVersion(version.substring(slash + 1))
                .withKind(kind.getKind())
                .withPlural(kind.getName())
                .withNamespaced(true)
                .build();
    }
}
