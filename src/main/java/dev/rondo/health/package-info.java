/**
 * What a generator process saw of itself, second by second: how busy its lanes were, how long their threads waited for a
 * CPU, and what stopped the whole process. It tells a slow server from a slow generator. Nothing here knows of requests'
 * results or of the run's documents.
 */
@NullMarked
package dev.rondo.health;

import org.jspecify.annotations.NullMarked;
