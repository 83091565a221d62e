package dev.rondo.operator;

import dev.rondo.coordinator.CoordinatorApi;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What all exchanges of a server share.
 *
 * @param leading whether this process leads
 * @param slots for bodies beyond {@link Limits#smallBytes}
 * @param verifications threads that may wait for the cluster
 * @param messages threads that handle messages, so that no outage of the cluster holds up a generator that is known
 */
record CoordinatorService(
        CoordinatorApi api,
        TokenCheck tokens,
        BooleanSupplier leading,
        BodySlots slots,
        Limits limits,
        WorkerExecutor verifications,
        WorkerExecutor messages) {

    /**
     * Bounds of what is taken in.
     *
     * @param connections at once; what comes beyond them is closed
     * @param smallBytes bodies up to this size need no slot
     * @param bodies beyond that size at once
     * @param bodyBytes of all those together
     * @param turn how long a body beyond that size waits for its turn: less than a generator may be silent
     * @param body from the permission to send a body to its end
     * @param discard how long the rest of a refused body is thrown away before the connection is closed
     */
    record Limits(
            int connections,
            int smallBytes,
            int bodies,
            long bodyBytes,
            Duration turn,
            Duration body,
            Duration discard) {
        /**
         * For the operator's heap of about 100 MiB: a thousand endpoints make snapshots of under 2 MiB, of which four fit with
         * ease; of the largest that are allowed there is one at a time.
         */
        static final Limits DEFAULT = new Limits(
                1024, 128 << 10, 4, 32L << 20, Duration.ofSeconds(10), Duration.ofSeconds(8), Duration.ofSeconds(5));
    }
}
