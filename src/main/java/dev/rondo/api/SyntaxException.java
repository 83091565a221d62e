package dev.rondo.api;

/** A text that can't be read any further; its message goes to the user. */
final class SyntaxException extends RuntimeException {
    private final int line;

    SyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
