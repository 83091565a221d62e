/**
 * The manifest: a {@code BenchmarkRun}'s spec as records, reading and validating it.
 *
 * <p>Knows nobody else in Rondo. Absent values are {@code null} here, because "not given" is a fact of a manifest;
 * {@code dev.rondo.plan} resolves them once, and everything behind it sees no null.
 */
@NullMarked
package dev.rondo.api;

import org.jspecify.annotations.NullMarked;
