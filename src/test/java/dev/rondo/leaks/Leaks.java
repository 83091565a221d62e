package dev.rondo.leaks;

import java.util.ArrayList;
import java.util.List;

/** Leaks that were found and not yet answered for. Any thread may add; at most {@value #CAPACITY} are kept. */
final class Leaks {
    static final int CAPACITY = 100;

    /** Those of Netty's own detectors, in this JVM. */
    static final Leaks OF_NETTY = new Leaks();

    private final List<String> found = new ArrayList<>();
    private int dropped;

    synchronized void add(String resourceType, String records) {
        if (found.size() == CAPACITY) {
            dropped++;
        } else {
            found.add(resourceType + " was not released before it was garbage-collected" + records);
        }
    }

    /** Throws {@link AssertionError} with every leak that was found since the last call; {@code when} ends its first sentence. */
    synchronized void failIfAny(String when) {
        if (found.isEmpty()) {
            return;
        }
        String message = (found.size() + dropped) + " leaks were noticed " + when + ":\n" + String.join("\n", found);
        found.clear();
        dropped = 0;
        throw new AssertionError(message);
    }
}
