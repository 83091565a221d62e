package dev.rondo.api;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark in a cluster. Objects that came from a cache are shared: never call a setter on one, but write a fresh
 * object with name, namespace and status.
 */
@Group("rondo.dev")
@Version("v1alpha1")
@Kind("BenchmarkRun")
@Singular("benchmarkrun")
@Plural("benchmarkruns")
@ShortNames("bmr")
@Categories("benchmarks")
public final class BenchmarkRun extends CustomResource<BenchmarkRunSpec, BenchmarkRunStatus> implements Namespaced {
    @Override
    @Required
    public BenchmarkRunSpec getSpec() {
        return super.getSpec();
    }

    /** Generation −1 until the operator's first write, so that nobody takes an unseen run for a finished one. */
    @Override
    @Default("{\"observedGeneration\": -1}")
    public BenchmarkRunStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected @Nullable BenchmarkRunSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable BenchmarkRunStatus initStatus() {
        return null;
    }
}
