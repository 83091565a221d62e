/**
 * From a spec and its resolved endpoints to the immutable {@link dev.rondo.plan.Plan}; credit arithmetic and arrival
 * schedules.
 *
 * <p>Pure: no I/O, no clock, no thread. The same plan yields the same credits on every machine.
 */
@NullMarked
package dev.rondo.plan;

import org.jspecify.annotations.NullMarked;
