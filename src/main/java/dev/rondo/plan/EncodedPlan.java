package dev.rondo.plan;

import java.util.List;

/**
 * A plan in parts that fit into one ConfigMap each.
 *
 * @param parts of one gzip stream, in order; each at most {@link PlanCodec#PART_BYTES}
 * @param sha256 of the JSON within, in hexadecimal: the plan's identity
 * @param jsonBytes its size before compression
 */
public record EncodedPlan(List<byte[]> parts, String sha256, long jsonBytes) {
    public EncodedPlan {
        parts = List.copyOf(parts);
    }

    /** Size of all parts together. */
    public long bytes() {
        return parts.stream().mapToLong(part -> part.length).sum();
    }
}
