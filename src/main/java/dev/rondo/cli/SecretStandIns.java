package dev.rondo.cli;

import dev.rondo.api.SecretKeyRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What stands in for the cluster's Secrets where there is no cluster: {@code NAME/KEY=env:VARIABLE} or {@code
 * NAME/KEY=file:PATH}. Values are never part of a message.
 */
final class SecretStandIns implements Function<SecretKeyRef, String> {
    /** A header line is at most 64 KiB on most servers; a secret is less. */
    static final int MAX_SECRET_BYTES = 64 * 1024;

    private final Map<String, String> sourceByReference = new HashMap<>();
    private final Map<String, String> values;
    private final UnaryOperator<String> environment;

    /**
     * @param options as given with {@code --secret}
     * @param values known already, by {@code NAME/KEY}: those of {@code --api-key} and {@code --header}
     * @param environment a variable's value, or null where it is not set
     */
    SecretStandIns(List<String> options, Map<String, String> values, UnaryOperator<String> environment) {
        this.values = Map.copyOf(values);
        this.environment = environment;
        for (String option : options) {
            int equals = option.indexOf('=');
            String reference = equals < 0 ? option : option.substring(0, equals);
            String source = equals < 0 ? "" : option.substring(equals + 1);
            if (!reference.matches("[^/]+/[^/]+") || !source.matches("(env|file):.+")) {
                throw CommandFailure.wrongInput(
                        "--secret must be NAME/KEY=env:VARIABLE or NAME/KEY=file:PATH, but was \"" + reference
                                + "=…\"");
            }
            sourceByReference.put(reference, source);
        }
    }

    @Override
    public String apply(SecretKeyRef reference) {
        String name = reference.name() + "/" + reference.key();
        if (values.containsKey(name)) {
            return values.get(name);
        }
        String source = sourceByReference.get(name);
        if (source == null) {
            throw CommandFailure.wrongInput("the secret \"" + name + "\" needs a stand-in outside a cluster: --secret "
                    + name + "=env:VARIABLE or --secret " + name + "=file:PATH");
        }
        return source.startsWith("env:")
                ? fromEnvironment(name, source.substring(4))
                : fromFile(name, source.substring(5));
    }

    private String fromEnvironment(String name, String variable) {
        String value = environment.apply(variable);
        if (value == null) {
            throw CommandFailure.wrongInput(
                    "the secret \"" + name + "\" is to come from the variable \"" + variable + "\", which is not set");
        }
        return value.strip();
    }

    private static String fromFile(String name, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_SECRET_BYTES) {
                throw CommandFailure.wrongInput("the secret \"" + name + "\" must be at most " + MAX_SECRET_BYTES
                        + " bytes, but the file \"" + file + "\" is larger");
            }
            return Files.readString(path).strip();
        } catch (IOException | RuntimeException e) {
            if (e instanceof CommandFailure failure) {
                throw failure;
            }
            throw CommandFailure.wrongInput("the secret \"" + name + "\" can't be read from the file \"" + file + "\"");
        }
    }
}
