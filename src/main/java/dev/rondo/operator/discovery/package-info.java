/**
 * From the entries of a manifest and a view of the cluster to the run's list of endpoints, or to the reason why there is
 * none yet.
 *
 * <p>Resolving is pure: what it needs is read before, by {@link dev.rondo.operator.discovery.ClusterObserver}, through an
 * interface that caches can stand behind. Nothing here opens a connection to an endpoint or knows of time: how long to
 * wait is the caller's business.
 */
@NullMarked
package dev.rondo.operator.discovery;

import org.jspecify.annotations.NullMarked;
