package dev.rondo.coordinator;

/** What became of a message. */
public sealed interface Reply {
    /** It was taken in, or had been before. */
    record Accepted(Answer answer) implements Reply {}

    /** It had no effect. */
    record Refused(Refusal reason) implements Reply {}

    /**
     * Nobody answered; worth another try.
     *
     * @param problem a few words for people
     */
    record Unreachable(String problem) implements Reply {}
}
