package dev.rondo.coordinator;

import java.util.Map;
import java.util.Objects;

/**
 * The first message of a generator, and again whenever the coordinator has forgotten it.
 *
 * @param begun how many phases it has begun
 * @param unready endpoints that did not answer their readiness path, by name, and what they last answered
 * @param problem why it can't do its work; empty if it can
 */
public record JoinMessage(int begun, Map<String, String> unready, String problem) {
    public JoinMessage {
        Objects.requireNonNull(problem);
        unready = Map.copyOf(unready);
    }

    /** Ready, with nothing begun. */
    public static JoinMessage ready() {
        return new JoinMessage(0, Map.of(), "");
    }
}
