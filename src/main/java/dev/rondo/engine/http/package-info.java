/**
 * The client's side of HTTP/1.1 as the hot path needs it: response parsing without header objects, request heads encoded
 * once for each endpoint.
 *
 * <p>Knows no sockets, no clock and no JSON. Everything here belongs to one thread at a time; nothing allocates in the
 * steady state; hostile input ends in a call with a reason, never in an exception.
 */
@NullMarked
package dev.rondo.engine.http;

import org.jspecify.annotations.NullMarked;
