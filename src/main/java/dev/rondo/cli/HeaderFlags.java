package dev.rondo.cli;

import dev.rondo.api.HeaderSpec;
import dev.rondo.api.HeaderValueSource;
import dev.rondo.api.SecretKeyRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers that {@code --header} and {@code --api-key} mean. A credential goes into the manifest as a reference to a
 * Secret, so that no manifest, printed or stored with a result, holds it; its value is kept beside.
 */
final class HeaderFlags {
    static final String API_KEY_SECRET = "api-key";
    static final String API_KEY_KEY = "token";
    static final String HEADER_SECRET = "request-headers";

    private static final Pattern CREDENTIAL = Pattern.compile(".*(auth|cookie|key|token|secret|password|credential).*");

    private final List<HeaderSpec> headers = new ArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /**
     * @throws CommandFailure if a header is not {@code Name:value}
     */
    HeaderFlags(List<String> given, @Nullable String apiKey) {
        for (String header : given) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                // Not quoted: what stands there may be a credential.
                throw CommandFailure.wrongInput("--header must be Name:value");
            }
            add(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
        }
        if (apiKey != null) {
            secrets.put(API_KEY_SECRET + "/" + API_KEY_KEY, apiKey);
            headers.add(reference("Authorization", API_KEY_SECRET, API_KEY_KEY, "Bearer "));
        }
    }

    private void add(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!CREDENTIAL.matcher(lower).matches()) {
            headers.add(new HeaderSpec(name, value, null));
            return;
        }
        String key = TargetFlags.label(lower, "value");
        secrets.put(HEADER_SECRET + "/" + key, value);
        headers.add(reference(name, HEADER_SECRET, key, null));
    }

    private static HeaderSpec reference(String header, String secret, String key, @Nullable String prefix) {
        return new HeaderSpec(header, null, new HeaderValueSource(new SecretKeyRef(secret, key, prefix)));
    }

    List<HeaderSpec> headers() {
        return List.copyOf(headers);
    }

    /** Values by {@code NAME/KEY} of the Secret that the manifest refers to. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }
}
