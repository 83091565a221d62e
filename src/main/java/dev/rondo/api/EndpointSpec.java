package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
@ValidationRule(value = "has(self.url) != has(self.service)", message = "must have exactly one of `url` and `service`")
@ValidationRule(
        value = "!has(self.url) || self.url.matches('^[hH][tT][tT][pP][sS]?://')",
        message = "must start with \"http://\" or \"https://\"",
        fieldPath = ".url")
@ValidationRule(
        value = "!has(self.url) || !self.url.matches('^[^/]*//[^/]*@')",
        message = "must not hold a user name or password; use `headers` with `valueFrom`",
        fieldPath = ".url")
@ValidationRule(
        value = "!has(self.url) || !self.url.matches('[^!-~]|[?#]')",
        message = "must be ASCII without blanks, and have no query (`?`) and no fragment (`#`)",
        fieldPath = ".url")
@ValidationRule(
        value = "!has(self.url) || self.url.matches('^[^/]*//([0-9A-Za-z.-]+|[[].*])(:[0-9]+)?(/|$)')",
        message =
                "must be a URL such as \"http://host:8000\", with a host of letters, digits, \"-\" and \".\", and a port in digits if any",
        fieldPath = ".url")
@ValidationRule(
        value = "!has(self.url) || !self.url.matches('^[^/]*//[^/]*:(0+|[7-9][0-9]{4}|[0-9]{6,})(/|$)')",
        message = "must have a port from 1 to 65535",
        fieldPath = ".url")
public record EndpointSpec(
        @Required @Pattern(Patterns.LABEL) @Size(min = 1, max = Limits.MAX_LABEL_CHARACTERS) @Nullable
        String name,

        @Size(min = 1, max = Limits.MAX_URL_CHARACTERS) @Nullable
        String url,

        @Nullable ServiceTarget service,

        @Default("1") @Min(1) @Max(Limits.MAX_WEIGHT) @Nullable
        Integer weight,

        @Pattern(Patterns.TEXT) @Size(min = 1, max = Limits.MAX_MODEL_CHARACTERS) @Nullable
        String model,

        @Pattern(Patterns.PATH) @Size(min = 1, max = Limits.MAX_PATH_CHARACTERS) @Nullable
        String path,

        @Size(max = Limits.MAX_HEADERS) @Nullable List<HeaderSpec> headers) {}
