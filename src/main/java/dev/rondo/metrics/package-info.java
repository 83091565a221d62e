/**
 * Recorders, snapshots and their lossless merge; derived metrics, balance, objectives, validity; the result
 * document as records.
 *
 * <p>A percentile is always read from a merged histogram. Knows no sockets and no clock of its own.
 */
@NullMarked
package dev.rondo.metrics;

import org.jspecify.annotations.NullMarked;
