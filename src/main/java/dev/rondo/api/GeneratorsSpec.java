package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
 * @param imagePullSecrets Secrets for the registry of the image
 * @param serviceAccountName default: the namespace's; it needs no rights
 * @param nodeSelector labels of the nodes that pods may run on
 * @param tolerations as in a pod
 * @param affinity as in a pod
 * @param topologySpreadConstraints as in a pod
 * @param priorityClassName as in a pod
 * @param labels added to the pods; none that starts with {@code rondo.dev/}
 * @param resources of each pod, as in a container
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.maxLost < self.replicas",
        message = "must be less than `replicas`",
        fieldPath = ".maxLost")
@ValidationRule(
        value = "!has(self.labels) || !self.labels.exists(key, key.startsWith('rondo.dev/'))",
        message = "must not start with \"rondo.dev/\", which Rondo sets itself",
        fieldPath = ".labels")
public record GeneratorsSpec(
        @Default("1") @Min(1) @Max(Limits.MAX_GENERATORS) @Nullable
        Integer replicas,

        @Min(1) @Max(Limits.MAX_LANES) @Nullable Integer lanes,

        @Default("180") @Min(1) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Integer startTimeoutSeconds,

        @Default("0") @Min(0) @Max(Limits.MAX_GENERATORS - 1) @Nullable
        Integer maxLost,

        @Size(max = Limits.MAX_POD_ENTRIES) @Nullable List<LocalObjectReference> imagePullSecrets,

        @Pattern(Patterns.SUBDOMAIN) @Size(min = 1, max = Limits.MAX_NAME_CHARACTERS) @Nullable
        String serviceAccountName,

        @Size(max = Limits.MAX_POD_ENTRIES) @Nullable Map<String, String> nodeSelector,
        @Size(max = Limits.MAX_POD_ENTRIES) @Nullable List<Toleration> tolerations,
        @Nullable Affinity affinity,
        @Size(max = Limits.MAX_POD_ENTRIES) @Nullable List<TopologySpreadConstraint> topologySpreadConstraints,

        @Pattern(Patterns.SUBDOMAIN) @Size(min = 1, max = Limits.MAX_NAME_CHARACTERS) @Nullable
        String priorityClassName,

        @Size(max = Limits.MAX_POD_ENTRIES) @Nullable Map<String, String> labels,
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
