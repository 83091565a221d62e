package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;

/**
 * Sent every second or so: that the generator is alive, and where its current phase is.
 *
 * @param number grows with each message of this generator
 * @param begun how many phases it has begun
 * @param progress of the latest phase that it has begun; of none before the first
 */
public record ProgressMessage(long number, int begun, ProgressSnapshot progress) {}
