package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The load-generator pods. {@code rondo run} uses {@code lanes} and {@code resources} only.
 *
 * @param replicas 1 to 64; default 1
 * @param lanes event loops of each, 1 to 64; default: the CPU limit rounded up, less one, at least 1
 * @param startTimeoutSeconds wait for all to join; default 180
 * @param maxLost how many may be lost before the result is Invalid; default 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GeneratorsSpec(
        @Nullable Integer replicas,
        @Nullable Integer lanes,
        @Nullable Integer startTimeoutSeconds,
        @Nullable Integer maxLost,
        @Nullable List<LocalObjectReference> imagePullSecrets,
        @Nullable String serviceAccountName,
        @Nullable Map<String, String> nodeSelector,
        @Nullable List<Toleration> tolerations,
        @Nullable Affinity affinity,
        @Nullable List<TopologySpreadConstraint> topologySpreadConstraints,
        @Nullable String priorityClassName,
        @Nullable Map<String, String> labels,
        @Nullable ResourceRequirements resources) {
    /** The CPU limit of each, in cores, if there is one. */
    public OptionalDouble cpuLimitCores() {
        Quantity limit = resources == null || resources.getLimits() == null
                ? null
                : resources.getLimits().get("cpu");
        return limit == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(limit.getNumericalAmount().doubleValue());
    }
}
