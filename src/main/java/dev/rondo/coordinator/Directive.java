package dev.rondo.coordinator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What a generator is to do next; part of every answer, so that none can be missed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "directive")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Directive.Wait.class, name = "Wait"),
    @JsonSubTypes.Type(value = Directive.Start.class, name = "Start"),
    @JsonSubTypes.Type(value = Directive.Stop.class, name = "Stop"),
    @JsonSubTypes.Type(value = Directive.Sealed.class, name = "Sealed")
})
public sealed interface Directive {
    /** Nothing new: the others are waited for. */
    record Wait() implements Directive {}

    /**
     * Begin a phase; repeated until its last snapshot has arrived.
     *
     * @param phase index in the plan
     * @param at on the coordinator's clock
     */
    record Start(int phase, Instant at) implements Directive {}

    /** Issue nothing more, deliver what there is, begin no further phase. */
    record Stop() implements Directive {}

    /** The result is stored: exit. */
    record Sealed() implements Directive {}
}
