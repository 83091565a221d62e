package dev.rondo.engine;

import io.netty.channel.IoHandle;

/** What a loop does beside its sockets. Every method is called on the loop's own thread only. */
interface LoopWork {
    /** The moment that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** Does some of what is due, not so much that sockets starve. */
    void runDue(long nowNanos);

    /** When more is to be sent: {@link #NEVER}, or a moment that may have passed. */
    long nextSendNanos();

    /** When the next time-out may end a wait, or {@link #NEVER}; lateness of some milliseconds does no harm. */
    long nextDeadlineNanos();

    /** How long before a send the loop stops sleeping and polls without blocking. */
    long spinWindowNanos();

    /** The first stamp that was taken since the poll returned, or {@link #NEVER}; asking forgets it. */
    long takeFirstStamp();

    /** What to register with the loop in place of a handle: that one itself, or one that stands in front of it. */
    IoHandle handle(IoHandle handle);

    /** The loop worked for {@code busyNanos} from the return of one poll to the start of the next. */
    void turnEnded(long nowNanos, long busyNanos);
}
