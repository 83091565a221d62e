/**
 * What a load pod runs: reads its settings, joins, waits for start instants, runs its lanes, and pushes what it measured until
 * it hears that the result is sealed. Knows the coordinator by {@link dev.rondo.coordinator.CoordinatorLink} alone, and no
 * cluster.
 */
@NullMarked
package dev.rondo.generator;

import org.jspecify.annotations.NullMarked;
