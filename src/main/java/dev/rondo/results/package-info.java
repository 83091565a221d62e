/**
 * What the command line reads of a cluster: a run, its progress and its stored result, with the rights of the user's
 * kubeconfig. Writes nothing there. The only package beside the operator's that touches the client of Kubernetes, so that
 * no other command loads it.
 */
@NullMarked
package dev.rondo.results;

import org.jspecify.annotations.NullMarked;
