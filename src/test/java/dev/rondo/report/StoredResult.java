package dev.rondo.report;

import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import java.io.IOException;
import java.nio.file.Path;

/** Results on disk for tests of other packages. */
public final class StoredResult {
    private StoredResult() {}

    /** Four endpoints, the third of them slow, one objective missed. */
    public static void thatMissedAnObjective(Path directory) throws IOException {
        SampleResults sample = SampleResults.fourEndpoints();
        sample.objectives.add(
                new ObjectiveResult("time_to_first_token", "p99", 100.0, null, "gpu-2", 126.0, "ms", false));
        ResultWriter.write(sample.build(), ResultDirectory.prepare(directory));
    }
}
