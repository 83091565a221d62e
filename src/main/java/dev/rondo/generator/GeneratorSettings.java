package dev.rondo.generator;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What a pod's environment says.
 *
 * @param root below which the paths of {@link GeneratorContract} lie
 */
public record GeneratorSettings(URI coordinator, RunKey run, int index, Path root) {
    /**
     * Reads the settings.
     *
     * @param environment a variable's value, or null where it is not set
     * @throws IllegalArgumentException if one is missing or wrong; the message is for people
     */
    public static GeneratorSettings read(UnaryOperator<String> environment) {
        String root = environment.apply(GeneratorContract.ROOT);
        RunKey run = new RunKey(
                required(environment, GeneratorContract.RUN_NAMESPACE),
                required(environment, GeneratorContract.RUN_NAME),
                required(environment, GeneratorContract.RUN_UID),
                number(environment, GeneratorContract.ATTEMPT));
        return new GeneratorSettings(
                uri(environment),
                run,
                number(environment, GeneratorContract.INDEX),
                Path.of(root == null ? "/" : root));
    }

    private static URI uri(UnaryOperator<String> environment) {
        String text = required(environment, GeneratorContract.COORDINATOR_URL);
        if (!text.matches("https?://[^/?#\\s]+/?")) {
            throw new IllegalArgumentException(
                    GeneratorContract.COORDINATOR_URL + " must be https://host:port, but is \"" + text + "\"");
        }
        return URI.create(text);
    }

    private static int number(UnaryOperator<String> environment, String name) {
        String text = required(environment, name);
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " must be a number from 0, but is \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static String required(UnaryOperator<String> environment, String name) {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "the variable " + name + " must be set: the operator sets it in every pod");
        }
        return value;
    }

    /** Where a path of the contract is. */
    Path file(Path path) {
        return root.resolve(Path.of("/").relativize(path));
    }
}
