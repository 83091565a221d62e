package dev.rondo.generator;

import dev.rondo.coordinator.GeneratorContract;

/**
 * How a generator ended.
 *
 * @param message for people; empty where there is nothing to say
 */
public record GeneratorEnd(int exitCode, String message) {
    static final GeneratorEnd SEALED = new GeneratorEnd(GeneratorContract.EXIT_SEALED, "");

    static GeneratorEnd terminated(String message) {
        return new GeneratorEnd(GeneratorContract.EXIT_TERMINATED, message);
    }

    static GeneratorEnd failed(String message) {
        return new GeneratorEnd(GeneratorContract.EXIT_FAILED, message);
    }
}
