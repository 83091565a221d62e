package dev.rondo.results;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out, as {@code kubectl} does, which cluster is meant and who is asking. */
final class Kubeconfig {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 15_000;
    /** So that a dropped connection is no reason to give up, and a server that is down is one soon. */
    private static final int RETRIES = 2;

    private Kubeconfig() {}

    static Config read(ClusterTarget target) throws ClusterProblem {
        Path file = target.kubeconfig();
        if (file != null && !Files.isReadable(file)) {
            throw ClusterProblem.wrongInput("--kubeconfig: \"" + file + "\" can't be read");
        }
        Collection<String> names = Config.getKubeconfigFilenames();
        if (file == null && !hasAny(names)) {
            throw ClusterProblem.wrongInput("no kubeconfig (" + String.join(", ", names)
                    + "): give one with --kubeconfig or the variable KUBECONFIG");
        }
        Config config = parsed(target.context(), file);
        check(config, target.context());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(RETRIES);
        return config;
    }

    private static boolean hasAny(Collection<String> names) {
        return names.stream().anyMatch(each -> Files.exists(Path.of(each)))
                || Files.exists(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH));
    }

    private static Config parsed(@Nullable String context, @Nullable Path file) throws ClusterProblem {
        try {
            return file == null ? Config.autoConfigure(context) : Config.fromKubeconfig(context, file.toFile());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw ClusterProblem.wrongInput("the kubeconfig can't be used: " + e.getMessage());
        }
    }

    /** An unknown context would leave the client with the address of a cluster that is nobody's. */
    private static void check(Config config, @Nullable String context) throws ClusterProblem {
        if (context == null) {
            return;
        }
        List<String> known = config.getContexts() == null
                ? List.of()
                : config.getContexts().stream().map(each -> each.getName()).toList();
        if (!known.contains(context)) {
            throw ClusterProblem.wrongInput("the kubeconfig has no context \"" + context + "\"; it has "
                    + known.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", ")));
        }
    }
}
