/**
 * Takes a plan through its phases: barrier, snapshots, merge, result. One small state machine, used in this process by
 * {@code rondo run}.
 */
@NullMarked
package dev.rondo.coordinator;

import org.jspecify.annotations.NullMarked;
