package dev.rondo.results;

import dev.rondo.api.BenchmarkRun;

/** Where a run is read from; a seam for tests. */
public interface RunSource {
    /** The run as it is now. */
    BenchmarkRun read() throws ClusterProblem;
}
