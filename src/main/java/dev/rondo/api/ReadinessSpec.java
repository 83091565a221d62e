package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
        @Nullable String path,
        @Nullable Integer timeoutSeconds,
        @Nullable OnUnready onUnready) {}
