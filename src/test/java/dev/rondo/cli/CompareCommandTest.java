package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.report.StoredResult;
import dev.rondo.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void findsNoChangeBetweenARunAndItself() throws IOException {
        // Given
        StoredResult.thatMissedAnObjective(directory);
        // When
        int code = execute(directory.toString(), directory.toString());
        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Request Latency p99", "+0.0")
                .doesNotContain("-0.");
    }

    @Test
    void saysWhichResultIsMissing() throws IOException {
        // Given
        StoredResult.thatMissedAnObjective(directory);
        // When
        int code = execute(directory.toString(), directory.resolve("none").toString());
        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("rondo: \"" + directory.resolve("none"));
    }

    private int execute(String... arguments) {
        return new CommandLine(new CompareCommand(print(out), print(err), Terminal.plain())).execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
