package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One target, or, with {@code service}, as many as the Service has ready pods. Exactly one of {@code url} and
 * {@code service} is given.
 *
 * @param name a DNS label, unique in the run
 * @param url base URL with scheme, at most 2,048 characters; a doubled {@code /v1} is avoided when the path is added
 * @param weight share of the credits, 1 to 1,000; default 1
 * @param model overrides {@code request.model}
 * @param path overrides {@code request.path}
 * @param headers override those of {@code request} by name, compared without case
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointSpec(
        @Nullable String name,
        @Nullable String url,
        @Nullable ServiceTarget service,
        @Nullable Integer weight,
        @Nullable String model,
        @Nullable String path,
        @Nullable List<HeaderSpec> headers) {}
