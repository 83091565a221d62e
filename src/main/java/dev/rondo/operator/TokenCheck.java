package dev.rondo.operator;

import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import java.util.Optional;

/** Finds out who speaks. Any thread may call it. */
@FunctionalInterface
interface TokenCheck {
    /** What is known of a token. */
    sealed interface Verdict {
        /** It speaks for this generator. */
        record Known(PodIdentity pod) implements Verdict {}

        /** It speaks for none of the run. */
        record Refused(Refusal reason) implements Verdict {}
    }

    /** The verdict that is remembered, at once. */
    default Optional<Verdict> remembered(String token, RunKey run) {
        return Optional.empty();
    }

    /** The verdict on a token for a run; may ask the cluster. */
    Verdict verify(String token, RunKey run);
}
