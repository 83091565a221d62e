package dev.rondo.simulator;

/** A profile that no server can have; the message names the field, the value and what is allowed. */
public final class InvalidProfileException extends IllegalArgumentException {
    InvalidProfileException(String message) {
        super(message);
    }

    InvalidProfileException(String field, String value, String allowed) {
        this("`" + field + "` is \"" + value + "\" but must be " + allowed);
    }
}
