package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestMetadata;
import dev.rondo.api.ManifestValidator;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Why a spec that the API server has accepted makes no run all the same. */
record SpecProblem(Stalled cause, String message) {
    /** Serialized. A larger one leaves no room for its status: the API server stores 1.5 MiB of both. */
    static final int MAX_BYTES = 512 << 10;

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /** The first one, if there is one. */
    static Optional<SpecProblem> of(BenchmarkRun run) {
        BenchmarkRunSpec spec = run.getSpec();
        int bytes = JSON.asJson(spec).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return Optional.of(new SpecProblem(
                    Stalled.SPEC_TOO_LARGE,
                    "the spec must have at most " + (MAX_BYTES >> 10) + " KiB, but has " + (bytes + 1023 >> 10)
                            + ": give large data by reference to a ConfigMap"));
        }
        ManifestMetadata metadata = new ManifestMetadata(
                run.getMetadata().getName(), run.getMetadata().getNamespace(), null, null);
        return ManifestValidator.validate(new Manifest(Manifest.API_VERSION, Manifest.KIND, metadata, spec)).stream()
                .findFirst()
                .map(violation -> new SpecProblem(Stalled.INVALID_SPEC, violation.toString()));
    }
}
