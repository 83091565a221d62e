package dev.rondo.plan;

/** A plan that the objects of a cluster have no room for; the message gives its size and the bound. */
public final class PlanTooLargeException extends PlanException {
    PlanTooLargeException(String message) {
        super(message);
    }
}
