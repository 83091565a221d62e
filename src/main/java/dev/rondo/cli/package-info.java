/**
 * The {@code rondo} command: options in, exit code out. Nothing but wiring.
 */
@NullMarked
package dev.rondo.cli;

import org.jspecify.annotations.NullMarked;
