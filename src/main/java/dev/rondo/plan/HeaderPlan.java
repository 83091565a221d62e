package dev.rondo.plan;

import dev.rondo.api.SecretKeyRef;
import org.jspecify.annotations.Nullable;

/**
 * One header: a literal value, or a reference that only the process that sends it resolves.
 *
 * @param value the literal, or empty with {@code secret}
 * @param secret absent for a literal
 */
public record HeaderPlan(
        String name, String value, @Nullable SecretKeyRef secret) {
    /** Never prints a value: it may be a credential that was written in plain text. */
    @Override
    public String toString() {
        return "HeaderPlan[name=" + name + "]";
    }
}
