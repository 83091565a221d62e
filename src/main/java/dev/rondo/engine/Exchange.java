package dev.rondo.engine;

import dev.rondo.metrics.RequestObservation;
import org.jspecify.annotations.Nullable;

/** One request from the issue of its credit to its end. Used again and again by its lane. */
final class Exchange {
    final RequestObservation observation = new RequestObservation();
    /** Runs from issue to end: a lane's requests in flight are those with this wait. */
    final Deadline<Exchange> total = new Deadline<>(this);
    /** The wait of the moment: for a connection, the first byte, the next byte. */
    final Deadline<Exchange> stage = new Deadline<>(this);

    int entry;

    /** The conversation that it is a turn of; null where conversations have one turn. */
    @Nullable
    Conversation conversation;

    /** Set from the moment that it has a connection. */
    @Nullable
    Http1Connection connection;

    /** The pool that it waits in. */
    @Nullable
    EndpointPool waitsIn;

    @Nullable
    Exchange previousWaiting;

    @Nullable
    Exchange nextWaiting;

    Exchange() {
        observation.reset();
    }

    /** Makes it ready for another credit. */
    void reset() {
        assert total.list == null && stage.list == null && waitsIn == null;
        observation.reset();
        conversation = null;
        connection = null;
    }
}
