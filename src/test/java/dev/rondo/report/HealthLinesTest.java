package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthLinesTest {
    @Test
    void writesOneObjectForEachRowWithoutWhatIsNotKnown(@TempDir Path dir) throws IOException {
        // Given
        Path file = dir.resolve(ResultDirectory.HEALTH);

        // When
        HealthLines.write(HealthSamples.of(1, 2, 3), file);

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2 * 3 + 3);
        assertThat(ResultJson.MAPPER.readTree(lines.get(4))).isEqualTo(ResultJson.MAPPER.readTree("""
                        {"of":"lane","second":1.0,"seconds":1.0,"generator":0.0,"lane":1.0,"offered":100.0,"sent":100.0,
                        "send_lag_p50_ms":0.01,"send_lag_tail_ms":0.025,"send_lag_max_ms":0.05,"loop_turn_max_ms":0.5,
                        "busy_share":0.15000000000000002,"backlog_ms":0.0,"cpu_run_ms":150.00000000000003,"cpu_wait_ms":0.2}"""));
        assertThat(lines.get(8))
                .isEqualTo(
                        "{\"of\":\"process\",\"second\":2.0,\"seconds\":1.0,\"generator\":0.0,\"gc_pause_ms\":0.0,\"throttled_ms\":0.0}");
    }

    @Test
    void saysWhyItCannotBeWritten(@TempDir Path dir) {
        assertThatExceptionOfType(ResultFileException.class)
                .isThrownBy(() -> HealthLines.write(HealthSamples.of(1, 1, 1), dir.resolve("none/health.jsonl")))
                .withMessageContaining("health.jsonl");
    }
}
