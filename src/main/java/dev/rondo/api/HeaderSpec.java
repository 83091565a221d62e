package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * One request header; exactly one of {@code value} and {@code valueFrom} is given.
 *
 * @param name of the header; not one that Rondo sets itself, such as Host
 * @param value as it is sent; for anyone to read who may read the resource
 * @param valueFrom where a secret value is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.value) != has(self.valueFrom)",
        message = "must have exactly one of `value` and `valueFrom`")
@ValidationRule(
        value =
                "!(self.name.lowerAscii() in ['host', 'content-length', 'transfer-encoding', 'connection', 'expect', 'upgrade', 'te', 'trailer'])",
        message =
                "must not be a header that Rondo sets itself: Host, Content-Length, Transfer-Encoding, Connection, Expect, Upgrade, TE, Trailer",
        fieldPath = ".name")
public record HeaderSpec(
        @Required @Pattern(Patterns.HEADER_NAME) @Size(min = 1, max = Limits.MAX_HEADER_NAME_CHARACTERS) @Nullable
        String name,

        @Size(max = Limits.MAX_HEADER_VALUE_CHARACTERS) @Nullable
        String value,

        @Nullable HeaderValueSource valueFrom) {
    /** Never prints a value: it may be a credential that was written in plain text. */
    @Override
    public String toString() {
        return "HeaderSpec[name=" + name + "]";
    }
}
