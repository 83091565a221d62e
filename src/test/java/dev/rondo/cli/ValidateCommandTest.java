package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
    private static final String VALID = """
            apiVersion: rondo.dev/v1alpha1
            kind: BenchmarkRun
            metadata: {name: small}
            spec:
              endpoints:
              - {name: a, url: "http://localhost:8000"}
              - {name: b, url: "http://localhost:8001"}
              phases:
              - {name: steady, kind: Profiling, concurrency: 4, requests: 10}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void summarizesEachValidDocument() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("a.yaml"), VALID + "---\n" + VALID);

        // When
        int code = run("", "-f", file.toString());

        // Then
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .containsExactly(file + ": valid (2 endpoints, 1 phase)", file + ": valid (2 endpoints, 1 phase)");
    }

    @Test
    void printsProblemsOfAllFilesAndExitsWithTwo() throws IOException {
        // Given
        Path good = Files.writeString(directory.resolve("a.yaml"), VALID);
        Path bad = Files.writeString(directory.resolve("b.yaml"), VALID.replace("requests: 10", "requests: -1"));

        // When
        int code = run(
                "",
                "-f",
                good.toString(),
                bad.toString(),
                "-f",
                directory.resolve("absent.yaml").toString());

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(out.toString().lines())
                .containsExactly(
                        good + ": valid (2 endpoints, 1 phase)",
                        bad + ":9: spec.phases[0].requests: must be from 1 to 1000000000000, but is \"-1\"",
                        directory.resolve("absent.yaml") + ": can't be read: no such file");
    }

    @Test
    void readsStandardInput() {
        // When
        int code = run(VALID, "-f", "-");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString().strip()).isEqualTo("<stdin>: valid (2 endpoints, 1 phase)");
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithAFileAsAWhole() throws IOException {
        // Given
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        Path large = Files.write(directory.resolve("large"), new byte[600 * 1024]);
        Path empty = Files.writeString(directory.resolve("empty"), "");

        // When
        int code = run("", "-f", binary.toString(), large.toString(), empty.toString(), directory.toString());

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(out.toString().lines())
                .containsExactly(
                        binary + ": must be UTF-8 text",
                        large + ": must not be larger than 524288 bytes (512 KiB)",
                        empty + ": must hold a BenchmarkRun, but is empty",
                        directory + ": can't be read: is a directory");
    }

    @Test
    void needsAFile() {
        assertThat(run("")).isEqualTo(2);
    }

    private int run(String input, String... arguments) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new ValidateCommand(in))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
