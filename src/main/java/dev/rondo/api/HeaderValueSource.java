package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Where a header's value comes from when it is not in the manifest. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeaderValueSource(@Nullable SecretKeyRef secretKeyRef) {}
