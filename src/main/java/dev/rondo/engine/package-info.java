/**
 * Executes a plan's lanes: credits, connection pools, HTTP, server-sent events, time stamps.
 *
 * <p>A lane is one event loop and everything that it touches; lanes share nothing while a phase runs, but for the one
 * counter of a rate's concurrency ceiling. Knows no Kubernetes.
 */
@NullMarked
package dev.rondo.engine;

import org.jspecify.annotations.NullMarked;
