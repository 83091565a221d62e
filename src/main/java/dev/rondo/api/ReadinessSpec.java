package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint must answer with a 2xx status before load starts.
 *
 * @param path default {@code /health}
 * @param timeoutSeconds default 120
 * @param onUnready default {@link OnUnready#FAIL}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReadinessSpec(
        @Default("/health") @Pattern(Patterns.PATH) @Size(min = 1, max = Limits.MAX_PATH_CHARACTERS) @Nullable
        String path,

        @Default("120") @Min(1) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Integer timeoutSeconds,

        @Default("Fail") @Nullable OnUnready onUnready) {}
