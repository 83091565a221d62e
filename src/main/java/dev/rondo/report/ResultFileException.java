package dev.rondo.report;

import java.io.IOException;

/** A result could not be written or read back. The message is one sentence for people and names the file. */
public final class ResultFileException extends IOException {
    ResultFileException(String message) {
        super(message);
    }

    ResultFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
