package dev.rondo.api;

/**
 * A rule that a manifest breaks.
 *
 * @param path the field, such as {@code spec.phases[1].requestRate}
 * @param message what is wrong, the value in quotes, and what is allowed
 */
public record Violation(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
