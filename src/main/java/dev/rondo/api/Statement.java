package dev.rondo.api;

/**
 * One condition as it stands now: the reason fixes its type and its status.
 *
 * @param message for people, one line; what is too long is cut when it goes into {@link Conditions}
 */
public record Statement(ConditionReason reason, String message) {}
