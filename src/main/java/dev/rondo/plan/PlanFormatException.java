package dev.rondo.plan;

/** Stored parts that are no plan, or not the plan that was asked for. */
public final class PlanFormatException extends Exception {
    public PlanFormatException(String message) {
        super(message);
    }
}
