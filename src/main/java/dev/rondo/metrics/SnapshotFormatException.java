package dev.rondo.metrics;

import java.io.IOException;

/** Bytes that are no snapshot, or not one of the plan in question. */
public final class SnapshotFormatException extends IOException {
    SnapshotFormatException(String message) {
        super(message);
    }
}
