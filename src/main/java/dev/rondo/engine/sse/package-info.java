/**
 * Reads what inference servers answer: event streams in the dialects of the known APIs, and single JSON documents.
 *
 * <p>Finds events, tells content from everything else, and picks up token usage, without building trees or strings. Knows
 * no sockets, no HTTP and no clock: who calls stamps the time. Everything here belongs to one thread at a time and
 * allocates nothing in the steady state.
 */
@NullMarked
package dev.rondo.engine.sse;

import org.jspecify.annotations.NullMarked;
