package dev.rondo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the benchmarks can be held without measuring: their own tests, and that each script answers. */
class BenchmarkScriptsIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needsPython() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")) && exists("python3"), "there is no python3");
    }

    private static boolean exists(String command) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }

    @Test
    void passesItsOwnTests() throws Exception {
        // When
        String said = run("python3", "-m", "unittest", "discover", "-s", "benchmarks/tests");

        // Then
        assertThat(said).contains("\nOK").doesNotContain("Ran 0 tests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "added-latency",
                "aiperf",
                "verdict",
                "all",
                "allocation",
                "closed-loop",
                "endpoints",
                "memory",
                "merge",
                "pacing",
                "profile",
                "start-up",
                "streams"
            })
    void saysHowItIsUsed(String script) throws Exception {
        // When
        String said = run("benchmarks/" + script, "--help");

        // Then
        assertThat(said).startsWith("usage: benchmarks/" + script).contains("--quick", "--out", "Exit code");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
