package dev.rondo.coordinator;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the coordinator says to every message that it accepts.
 *
 * @param now the coordinator's clock as it answered
 * @param held phases whose last snapshot it has; after a restart it has none, and they are sent again
 * @param closed whether it has the generator's closing message
 */
public record Answer(Directive directive, Instant now, List<Integer> held, boolean closed) {
    public Answer {
        Objects.requireNonNull(directive);
        Objects.requireNonNull(now);
        held = List.copyOf(held);
    }
}
