package dev.rondo.engine;

/** The machine cannot hold what the plan needs. The message names the limit, the need and the cure. */
public final class EngineLimitException extends RuntimeException {
    EngineLimitException(String message) {
        super(message);
    }
}
