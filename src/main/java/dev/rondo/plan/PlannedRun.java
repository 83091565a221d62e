package dev.rondo.plan;

import dev.rondo.api.BenchmarkRunSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan with what it was made from: what its owner needs besides the plan, unchanged by what becomes of the manifest.
 *
 * @param specOrNull the spec, if it was stored
 */
public record PlannedRun(Plan plan, @Nullable BenchmarkRunSpec specOrNull) {
    public Optional<BenchmarkRunSpec> spec() {
        return Optional.ofNullable(specOrNull);
    }
}
