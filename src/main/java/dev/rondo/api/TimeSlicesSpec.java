package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Results for each slice of time; {@code seconds} is made longer where the run would have more than 600 slices. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TimeSlicesSpec(@Nullable Double seconds) {}
