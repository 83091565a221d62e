package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What the requests say; at most one of {@code synthetic} and {@code payload}, which is for Raw requests only. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.synthetic) || !has(self.payload)",
        message = "must have at most one of `synthetic` and `payload`")
public record DatasetSpec(
        @Nullable SyntheticSpec synthetic, @Nullable PayloadSpec payload) {}
