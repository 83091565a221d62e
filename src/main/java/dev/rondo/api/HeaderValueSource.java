package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * Where a header's value comes from when it is not in the manifest.
 *
 * @param secretKeyRef the Secret that has the value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeaderValueSource(@Required @Nullable SecretKeyRef secretKeyRef) {}
