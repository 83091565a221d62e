package dev.rondo.plan;

/** A spec that cannot become a plan; the message is one sentence for the person who wrote the spec. */
public final class PlanException extends IllegalArgumentException {
    public PlanException(String message) {
        super(message);
    }
}
