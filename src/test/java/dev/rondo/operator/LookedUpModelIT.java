package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.ResultArchive;
import dev.rondo.report.ResultFileException;
import dev.rondo.report.ResultReader;
import dev.rondo.simulator.SimulatedFleet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that names no model: generators ask the servers for it, and its result says which. */
class LookedUpModelIT {
    private static final Path EXAMPLE = Path.of("examples/01-one-url.yaml");

    @TempDir
    private Path directory;

    @Test
    void runsTheFirstExampleAsItIsButForItsServerAndItsTime() throws IOException, ResultFileException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(1));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String example = Files.readString(EXAMPLE)
                    .replace("http://localhost:8001", fleet.urls().get(0))
                    .replace("durationSeconds: 10", "requests: 20");

            // When
            BenchmarkRun run = operator.create(example);

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.summary().requests()).isEqualTo(20);
            assertThat(document(operator, status)
                            .inputConfig()
                            .path("models")
                            .path("items")
                            .findValuesAsText("name"))
                    .containsExactly("simulated");
        }
    }

    private static ResultDocument document(OperatorFixture operator, BenchmarkRunStatus status)
            throws ResultFileException {
        ConfigMap part = operator.client()
                .configMaps()
                .inNamespace(OperatorFixture.NAMESPACE)
                .withName(status.results().configMaps().get(0))
                .get();
        byte[] compressed = ResultParts.joined(List.of(part)).orElseThrow();
        return ResultReader.read("result", ResultArchive.unpack("result", compressed));
    }
}
