package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the result document is: {@code result.json.gz}, in parts.
 *
 * @param configMaps names of up to 16 ConfigMaps, in the order of the parts
 * @param bytes of the compressed document
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultsStatus(
        @Size(max = Limits.MAX_RESULT_CONFIG_MAPS) @Nullable
        List<@Size(max = Limits.MAX_NAME_CHARACTERS) String> configMaps,

        @Nullable Long bytes) {
    public ResultsStatus {
        configMaps = configMaps == null ? null : List.copyOf(configMaps);
        bytes = Figure.count(bytes);
    }
}
