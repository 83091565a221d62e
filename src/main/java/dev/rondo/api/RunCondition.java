package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One condition as it is stored. Type and reason are plain words here, so that an older operator can read what a newer
 * one wrote.
 *
 * @param type a word of {@link ConditionType}
 * @param status whether it holds
 * @param reason a word of {@link ConditionReason}
 * @param message for people; may change at any time
 * @param lastTransitionTime when {@code status} last changed
 * @param observedGeneration the generation of the spec that it speaks of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunCondition(
        String type,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        ConditionStatus status,

        String reason,
        String message,
        @Nullable Instant lastTransitionTime,
        @Nullable Long observedGeneration) {}
