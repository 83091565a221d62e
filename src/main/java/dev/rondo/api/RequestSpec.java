package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
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
public record RequestSpec(
        @Nullable RequestType type,
        @Nullable String model,
        @Nullable Boolean streaming,
        @Nullable String path,
        @Nullable List<HeaderSpec> headers,
        @Nullable Map<String, JsonNode> extra,
        @Nullable Boolean useLegacyMaxTokens) {}
