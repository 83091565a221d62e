/**
 * The operator: watches {@code BenchmarkRun}s, makes each one's Job and plan, coordinates its generators and writes its
 * status.
 *
 * <p>The only package, with {@code dev.rondo.discovery} if there is one, that knows Kubernetes and Quarkus; only {@code
 * dev.rondo.cli} starts it. Opens no connection to a user's URL and reads no Secret but its own.
 */
@NullMarked
package dev.rondo.operator;

import org.jspecify.annotations.NullMarked;
