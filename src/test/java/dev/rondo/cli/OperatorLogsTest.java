package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorLogsTest {
    @Test
    void saysWhatTheThreadIsAtWorkOn() {
        assertThat(OperatorLogs.keys(Map.of("run", "ns/a", "attempt", "2", "generator", "1", "other", "x")))
                .isEqualTo(Map.of("run", "ns/a", "attempt", "2", "generator", "1"));
        assertThat(OperatorLogs.keys(
                        Map.of("resource.kind", "BenchmarkRun", "resource.namespace", "ns", "resource.name", "b")))
                .isEqualTo(Map.of("run", "ns/b"));
        assertThat(OperatorLogs.keys(Map.of("resource.kind", "Job", "resource.name", "b")))
                .isEmpty();
        assertThat(OperatorLogs.keys(null)).isEmpty();
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThatThrownBy(() -> OperatorLogs.install("xml"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("RONDO_LOG_FORMAT must be \"text\" or \"json\", but is \"xml\"");
    }
}
