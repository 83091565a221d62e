package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
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
        @Required @Size(max = Limits.MAX_WORD_CHARACTERS) String type,

        @Required @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        ConditionStatus status,

        @Size(max = Limits.MAX_WORD_CHARACTERS) String reason,
        @Size(max = Limits.MAX_MESSAGE_CHARACTERS) String message,
        @Nullable Instant lastTransitionTime,
        @Nullable Long observedGeneration) {}
