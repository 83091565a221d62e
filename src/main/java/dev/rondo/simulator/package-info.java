/**
 * Simulated inference servers: many ports in one process, a latency and fault profile for each.
 *
 * <p>Shares no code with the engine that it is used to test.
 */
@NullMarked
package dev.rondo.simulator;

import org.jspecify.annotations.NullMarked;
