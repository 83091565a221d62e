package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to every endpoint.
 *
 * @param type default {@link RequestType#CHAT}
 * @param model default: the one that the first endpoint's {@code /v1/models} lists
 * @param streaming default false
 * @param path default: the one of the type, {@code /v1/chat/completions} for Chat
 * @param headers added to every request; names are compared without case
 * @param extra merged into the body, one level deep
 * @param useLegacyMaxTokens send {@code max_tokens} instead of {@code max_completion_tokens}; default false
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!self.streaming || !(self.type in ['Embeddings', 'Rankings'])",
        message = "must not be true with type \"Embeddings\" or \"Rankings\", which have no stream",
        fieldPath = ".streaming")
@ValidationRule(
        value = "!has(self.extra) || self.type != 'Raw'",
        message = "must not be given with type \"Raw\", whose payloads are sent as they are",
        fieldPath = ".extra")
@ValidationRule(
        value = "!has(self.extra) || !has(self.extra.model)",
        message = "must not have `model`: give it as `spec.request.model`",
        fieldPath = ".extra")
@ValidationRule(
        value = "!has(self.extra) || !has(self.extra.stream)",
        message = "must not have `stream`: give it as `spec.request.streaming`",
        fieldPath = ".extra")
public record RequestSpec(
        @Default("Chat") @Nullable RequestType type,

        @Pattern(Patterns.TEXT) @Size(min = 1, max = Limits.MAX_MODEL_CHARACTERS) @Nullable
        String model,

        @Default("false") @Nullable Boolean streaming,

        @Pattern(Patterns.PATH) @Size(min = 1, max = Limits.MAX_PATH_CHARACTERS) @Nullable
        String path,

        @Size(max = Limits.MAX_HEADERS) @Nullable List<HeaderSpec> headers,
        @Size(max = Limits.MAX_EXTRA_FIELDS) @Nullable Map<String, JsonNode> extra,
        @Default("false") @Nullable Boolean useLegacyMaxTokens) {}
