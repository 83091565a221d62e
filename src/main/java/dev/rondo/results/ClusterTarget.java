package dev.rondo.results;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster, and where in it, as users of {@code kubectl} say it.
 *
 * @param namespace absent: that of the context
 * @param context absent: the current one
 * @param kubeconfig absent: those that {@code KUBECONFIG} names, else {@code ~/.kube/config}, else a pod's service account
 */
public record ClusterTarget(
        @Nullable String namespace,
        @Nullable String context,
        @Nullable Path kubeconfig) {}
