/**
 * Turns a result document into JSON, CSV, tables for a terminal and a page; shows progress while a run goes on.
 *
 * <p>Reads results, computes none.
 */
@NullMarked
package dev.rondo.report;

import org.jspecify.annotations.NullMarked;
