package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Scraping of the endpoints' own metrics.
 *
 * @param enabled default true
 * @param intervalSeconds default 1
 * @param path default {@code /metrics}, beside the base URL's host and port
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerMetricsSpec(
        @Nullable Boolean enabled,
        @Nullable Double intervalSeconds,
        @Nullable String path) {}
