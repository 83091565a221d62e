package dev.rondo.coordinator;

/**
 * A generator's way to its coordinator; {@link HttpLink} is the one there is. Every message may be sent again: what has
 * arrived before has no further effect. For one thread.
 */
public interface CoordinatorLink {
    Reply join(JoinMessage message) throws InterruptedException;

    Reply progress(ProgressMessage message) throws InterruptedException;

    Reply snapshot(SnapshotMessage message) throws InterruptedException;

    Reply closing(ClosingMessage message) throws InterruptedException;
}
