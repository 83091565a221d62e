package dev.rondo.coordinator;

/**
 * All that one generator has measured in one phase so far; a later one replaces an earlier one.
 *
 * @param number grows with each message of this generator
 * @param phase index in the plan
 * @param last whether the phase has ended for this generator
 * @param endedBy label of the rule that ended it; empty before the last
 * @param content as {@code SnapshotCodec} writes it. Not to be modified
 */
public record SnapshotMessage(long number, int phase, boolean last, String endedBy, byte[] content) {}
