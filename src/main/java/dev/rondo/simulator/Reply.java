package dev.rondo.simulator;

/** One answer while it is given. All methods run on the port's event loop. */
interface Reply {
    /** Begins; every time counts from {@code startNanos}. Called once. */
    void begin(long startNanos);

    /** The socket takes bytes again after {@link Connection#writable} was false. */
    default void resume() {}

    /** The client is gone: nothing may be written any more. */
    void cancel();
}
