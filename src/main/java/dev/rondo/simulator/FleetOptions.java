package dev.rondo.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of a process share.
 *
 * @param host address to listen on
 * @param threads event loops; each port belongs to one of them. 0 for half of the processors, but not more than ports
 * @param records file for a JSON line about each request; null for none
 */
public record FleetOptions(
        String host, int threads, @Nullable Path records) {
    public FleetOptions {
        Range.require("threads", threads, 0, 256);
    }

    /** On 127.0.0.1, without records. */
    public static FleetOptions defaults() {
        return new FleetOptions("127.0.0.1", 0, null);
    }

    int threadsFor(int ports) {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return threads > 0 ? threads : Math.max(1, Math.min(ports, half));
    }
}
