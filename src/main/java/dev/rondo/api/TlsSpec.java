package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/**
 * How servers are verified; by default against the system's authorities.
 *
 * @param caConfigMap authorities in PEM, instead of the system's
 * @param insecureSkipVerify accept any certificate; the result says so; default false
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TlsSpec(
        @Nullable ConfigMapKeyRef caConfigMap,
        @Default("false") @Nullable Boolean insecureSkipVerify) {}
