package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the servers were measured, or the generators.
 *
 * @param verdict the gravest of the reasons, or Valid without any
 * @param reasons up to 20
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ValidityStatus(
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        Verdict verdict,

        @Size(max = Limits.MAX_VALIDITY_REASONS) @Nullable List<Reason> reasons) {
    public ValidityStatus {
        reasons = BoundedList.of(reasons, Limits.MAX_VALIDITY_REASONS);
    }

    /** In order of gravity. */
    public enum Verdict {
        @JsonProperty("Valid")
        VALID,
        /** Something may have coloured the numbers. */
        @JsonProperty("Suspect")
        SUSPECT,
        /** The numbers say more about the instrument than about the servers. */
        @JsonProperty("Invalid")
        INVALID
    }

    /**
     * Why the verdict is not Valid.
     *
     * @param code a word for programs
     * @param verdict what it leads to
     * @param message a sentence with the number
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reason(
            @Size(max = Limits.MAX_WORD_CHARACTERS) String code,

            @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
            Verdict verdict,

            @Size(max = Limits.MAX_STATUS_TEXT_CHARACTERS) @Nullable
            String message) {
        public Reason {
            code = BoundedText.of(code, Limits.MAX_WORD_CHARACTERS);
            message = BoundedText.orNull(message, Limits.MAX_STATUS_TEXT_CHARACTERS);
        }
    }
}
