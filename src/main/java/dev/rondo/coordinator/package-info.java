/**
 * Takes a plan through its phases: join, barrier, snapshots, merge. {@link dev.rondo.coordinator.CoordinatedRun} is the state
 * machine of an attempt with many generators, which the operator hosts behind {@link dev.rondo.coordinator.CoordinatorApi};
 * {@link dev.rondo.coordinator.LocalRun} is the one process of {@code rondo run}. Knows no cluster and no HTTP server.
 */
@NullMarked
package dev.rondo.coordinator;

import org.jspecify.annotations.NullMarked;
