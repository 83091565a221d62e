package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that are sent as they are: a whole file, or each line of a file whose name ends in {@code .jsonl}. Exactly one
 * of {@code file} (without a cluster; relative to the manifest) and {@code configMap} is given.
 *
 * @param file without a cluster only: a path, relative to the manifest
 * @param configMap where the bodies are
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.configMap) && !has(self.file)",
        message = "must have `configMap` in a cluster; `file` is for `rondo run`")
public record PayloadSpec(
        @Pattern(Patterns.TEXT) @Size(min = 1, max = Limits.MAX_FILE_CHARACTERS) @Nullable
        String file,

        @Nullable ConfigMapKeyRef configMap) {}
