package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of an object's metadata that a run outside a cluster has a use for. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ManifestMetadata(
        @Nullable String name,
        @Nullable String namespace,
        @Nullable Map<String, String> labels,
        @Nullable Map<String, String> annotations) {}
