/**
 * What a generator process does before the clock of a run starts: it has its code compiled, and measures what it can do
 * itself, both by sending requests through the real engine to a responder in this process. Knows the plan and the engine;
 * nothing of what becomes of its figures.
 */
@NullMarked
package dev.rondo.selftest;

import org.jspecify.annotations.NullMarked;
