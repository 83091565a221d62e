package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One document as a user writes it: the envelope of a {@code BenchmarkRun} and its spec. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        @Nullable String apiVersion,
        @Nullable String kind,
        @Nullable ManifestMetadata metadata,
        @Nullable BenchmarkRunSpec spec) {
    public static final String API_VERSION = "rondo.dev/v1alpha1";
    public static final String KIND = "BenchmarkRun";

    /** A manifest with the envelope that Rondo reads. */
    public static Manifest of(String name, BenchmarkRunSpec spec) {
        return new Manifest(API_VERSION, KIND, new ManifestMetadata(name, null, null, null), spec);
    }
}
