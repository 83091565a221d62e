package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that are sent as they are: a whole file, or each line of a file whose name ends in {@code .jsonl}. Exactly one
 * of {@code file} (without a cluster; relative to the manifest) and {@code configMap} is given.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PayloadSpec(@Nullable String file, @Nullable ConfigMapKeyRef configMap) {}
