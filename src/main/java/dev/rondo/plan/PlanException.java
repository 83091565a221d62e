package dev.rondo.plan;

/** A spec that cannot become a plan; the message is one sentence for the person who wrote the spec. */
public sealed class PlanException extends IllegalArgumentException permits PlanTooLargeException {
    public PlanException(String message) {
        super(message);
    }
}
