package dev.rondo.engine;

import org.jspecify.annotations.Nullable;

/** A conversation of several turns between its first request and the end of its last. */
final class Conversation {
    final long number;
    final int endpoint;
    final int entry;
    final int turns;

    /** The turn that is in flight or due next. */
    int turn;

    /** When that turn may be sent. */
    long dueNanos;

    /** The connection that belongs to it, with sticky connections only. */
    @Nullable
    Http1Connection connection;

    Conversation(long number, int endpoint, int entry, int turns) {
        this.number = number;
        this.endpoint = endpoint;
        this.entry = entry;
        this.turns = turns;
    }

    boolean isLastTurn() {
        return turn == turns - 1;
    }
}
