package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A generator that was lost.
 *
 * @param index its completion index, from 0
 * @param pod its pod's name
 * @param node the node that it ran on
 * @param reason a word of the condition GeneratorsReady
 * @param message the cluster's own words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LostGenerator(
        int index,
        @Size(max = Limits.MAX_NAME_CHARACTERS) @Nullable String pod,
        @Size(max = Limits.MAX_NAME_CHARACTERS) @Nullable String node,
        @Size(max = Limits.MAX_WORD_CHARACTERS) @Nullable String reason,

        @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
        String message) {
    public LostGenerator {
        pod = BoundedText.orNull(pod, Limits.MAX_NAME_CHARACTERS);
        node = BoundedText.orNull(node, Limits.MAX_NAME_CHARACTERS);
        reason = BoundedText.orNull(reason, Limits.MAX_WORD_CHARACTERS);
        message = BoundedText.orNull(message, Limits.MAX_STATUS_TEXT_CHARACTERS);
    }
}
