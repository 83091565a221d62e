package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
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
        @Default("true") @Nullable Boolean enabled,

        @Default("1") @Min(Limits.MIN_SCRAPE_SECONDS) @Max(Limits.MAX_SCRAPE_SECONDS) @Nullable
        Double intervalSeconds,

        @Pattern(Patterns.PATH) @Size(min = 1, max = Limits.MAX_PATH_CHARACTERS) @Nullable
        String path) {}
