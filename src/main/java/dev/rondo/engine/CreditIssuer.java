package dev.rondo.engine;

/** Decides when a lane's next credit may be sent. One for each lane and phase; belongs to the lane's thread. */
interface CreditIssuer {
    /** Issues one credit if one may be sent now; false if there is nothing to do before {@link #nextNanos}. */
    boolean issueNext(long nowNanos);

    /** When there is something to do again: a moment that may have passed, or {@link LoopWork#NEVER}. */
    long nextNanos();

    /** A request of this issuer has ended. */
    void requestEnded(long nowNanos);

    /** Another lane has freed what this one may have waited for. */
    void wakened();

    /** Issuing has ended before all credits were spent. */
    void stopped(long nowNanos, boolean byRequest);

    /** Reports some of the credits that were not sent; false once all are reported. */
    boolean reportUnsent();
}
