/**
 * Conversations and the request bodies they become: synthetic prompts and files.
 *
 * <p>Deterministic by (seed, conversation number), whatever the number of lanes. Knows nothing of sockets.
 */
@NullMarked
package dev.rondo.dataset;

import org.jspecify.annotations.NullMarked;
