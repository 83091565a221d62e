/**
 * What the servers say of themselves: scrapes each endpoint's Prometheus page beside the load and reduces the series
 * to the profiling window.
 *
 * <p>Runs off the lanes, and never fails a run.
 */
@NullMarked
package dev.rondo.servermetrics;

import org.jspecify.annotations.NullMarked;
