package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of the process that makes it. */
class RunSelfTestIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(2, 0.5);

    @TempDir
    private Path folder;

    private ExecutedRun run(String... arguments) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            List<String> all = new ArrayList<>(List.of("--url", fleet.urls().get(0), "--osl", "5"));
            all.addAll(List.of(arguments));
            return ExecutedRun.of(folder.resolve("results"), all);
        }
    }

    @Test
    void theSelfTestStandsInTheResultAndInTheReports() throws IOException {
        // When
        ExecutedRun run = run("--self-test", "--streaming", "--request-count", "40", "--concurrency", "4");
        // Then
        JsonNode test = run.result().get("generators").get(0).get("self_test");
        assertThat(test.get("floor_p50_ms").doubleValue()).isBetween(0.001, 20.0);
        assertThat(test.get("floor_p99_ms").doubleValue())
                .isGreaterThanOrEqualTo(test.get("floor_p50_ms").doubleValue());
        assertThat(test.get("requests_per_second_per_lane").doubleValue()).isBetween(1_000.0, 10_000_000.0);
        assertThat(test.get("tokens_per_second_per_lane").doubleValue()).isBetween(1_000.0, 50_000_000.0);
        assertThat(test.get("used_share").doubleValue()).isBetween(0.0, 0.6).isNotZero();
        assertThat(run.err()).contains("self-test of this process");
        assertThat(run.out()).contains("Self-test: floor ", " tokens/s per lane");
        assertThat(Files.readString(run.directory().resolve("report.html"))).contains("Self-test: floor ");
    }

    @Test
    void aShortRunTestsItselfOnlyWhenAsked() throws IOException {
        // When
        ExecutedRun run = run("--request-count", "5");
        // Then
        assertThat(run.result().get("generators").get(0).has("self_test")).isFalse();
        assertThat(run.err() + run.out()).doesNotContainIgnoringCase("self-test");
    }

    @Test
    void aPlanOverTheCeilingIsWarnedOfBeforeTheLoadAndInTheResult() throws IOException {
        // When
        ExecutedRun run = run(
                "--self-test",
                "--request-rate",
                "1000000",
                "--concurrency",
                "1",
                "--benchmark-duration",
                "0.2",
                "--benchmark-grace-period",
                "1");
        // Then
        String warning = "Phase `profiling` needs 1,000,000 requests/s of each lane, ";
        assertThat(run.err()).contains("rondo run: " + warning, "more lanes");
        assertThat(run.result().get("notes").toString()).contains(warning);
    }
}
