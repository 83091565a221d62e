package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorJobTest {
    private static final int MAX_LABEL = 63;

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything"})
    void makesTheJobOfItsGoldenFile(String name) {
        // Given
        BenchmarkRun run = Serialization.unmarshal(Golden.read("job/in-" + name + ".yaml"), BenchmarkRun.class);

        // When
        Job job = job(run);

        // Then
        Golden.check(job, "job/out-" + name + ".yaml");
    }

    @Test
    void keepsThePodsHostNameWithinALabel() {
        // Given
        BenchmarkRun run = Serialization.unmarshal(Golden.read("job/in-everything.yaml"), BenchmarkRun.class);

        // When
        String host = RunNames.of(key(run, 9999)).job() + "-63";

        // Then
        assertThat(host).hasSizeLessThanOrEqualTo(MAX_LABEL).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }

    @Test
    void namesNoTwoResourcesOrAttemptsAlike() {
        RunKey one = new RunKey("bench", "run", "uid-1", 1);

        assertThat(RunNames.of(one).job())
                .isEqualTo(RunNames.of(new RunKey("bench", "run", "uid-1", 1)).job())
                .isNotEqualTo(
                        RunNames.of(new RunKey("bench", "run", "uid-2", 1)).job())
                .isNotEqualTo(
                        RunNames.of(new RunKey("bench", "run", "uid-1", 2)).job());
    }

    private static Job job(BenchmarkRun run) {
        Map<String, String> labels = run.getMetadata().getLabels();
        String queue = labels == null ? "" : labels.getOrDefault(RunLabels.QUEUE, "");
        GeneratorSettings settings =
                new GeneratorSettings("rondo.dev/rondo:0.1.0", "https://rondo-coordinator.rondo-system.svc:8443");
        return GeneratorJob.of(key(run, 1), run.getSpec(), settings, queue, 2);
    }

    private static RunKey key(BenchmarkRun run, int attempt) {
        return new RunKey(
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                run.getMetadata().getUid(),
                attempt);
    }
}
