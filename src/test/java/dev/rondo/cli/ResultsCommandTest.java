package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.report.StoredResult;
import dev.rondo.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResultsCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void storeAResultThatMissedAnObjective() throws IOException {
        StoredResult.thatMissedAnObjective(directory);
    }

    @Test
    void printsTheTables() {
        // When
        int code = execute(directory.toString());
        // Then
        assertThat(code).isZero();
        assertThat(text(out)).contains("gpu-2 is the slowest", "Verdict");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void printsTheDocumentAndNothingElse() throws IOException {
        // When
        int code = execute(directory.resolve("result.json").toString(), "--output", "json");
        // Then
        assertThat(code).isZero();
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(directory.resolve("result.json")));
    }

    @Test
    void printsCsv() throws IOException {
        // When
        execute(directory.toString(), "--output", "csv");
        // Then
        assertThat(text(out)).isEqualTo(Files.readString(directory.resolve("result.csv")));
    }

    @Test
    void exitsAsTheRunWouldHaveIfAsked() {
        // Then
        assertThat(execute(directory.toString(), "--exit-code")).isEqualTo(3);
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        // When
        int code = execute(directory.resolve("none").toString());
        // Then
        assertThat(code).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(err)).startsWith("rondo: \"").contains("does not exist");
    }

    @Test
    void refusesAnUnknownFormat() {
        // Then
        assertThat(execute(directory.toString(), "--output", "xml")).isEqualTo(2);
    }

    private int execute(String... arguments) {
        ResultsCommand command = new ResultsCommand(print(out), print(err), Terminal.plain());
        return new CommandLine(command)
                .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
