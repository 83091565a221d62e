package dev.rondo.operator.discovery;

import dev.rondo.api.Statement;
import java.util.List;

/** What one entry of the manifest comes to. */
sealed interface EntryOutcome {
    /**
     * Its endpoints, ready or not.
     *
     * @param entry its name
     * @param withoutAddress pods that should have one
     */
    record Found(String entry, List<FoundEndpoint> endpoints, List<UnreadyEndpoint> withoutAddress)
            implements EntryOutcome {}

    /** Something isn't there that may still come, such as the Service. */
    record Missing(Statement statement) implements EntryOutcome {}

    /** Waiting doesn't help. */
    record Refused(Statement statement) implements EntryOutcome {}
}
