package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What the requests say; at most one of {@code synthetic} and {@code payload}, which is for Raw requests only. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatasetSpec(
        @Nullable SyntheticSpec synthetic, @Nullable PayloadSpec payload) {}
