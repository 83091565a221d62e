package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.metrics.ResultDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFilesTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 23, 12, 0, 5);

    @TempDir
    Path directory;

    @Test
    void readsBackWhatItWrote() throws IOException {
        // Given
        ResultDocument document = ConsoleReportTest.everythingWentWrong().build();
        ResultDirectory prepared = ResultDirectory.prepare(directory.resolve("a/b"));
        // When
        List<Path> files = ResultWriter.write(document, prepared);
        // Then
        assertThat(ResultReader.read(directory.resolve("a/b"))).isEqualTo(document);
        assertThat(ResultReader.read(files.get(0))).isEqualTo(document);
        assertThat(fileNames(directory.resolve("a/b")))
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void writesTheSameBytesForTheSameResult() throws IOException {
        // Given
        Path first = ResultWriter.write(
                        SampleResults.fourEndpoints().build(), ResultDirectory.prepare(directory.resolve("1")))
                .get(0);
        // When
        Path second = ResultWriter.write(
                        SampleResults.fourEndpoints().build(), ResultDirectory.prepare(directory.resolve("2")))
                .get(0);
        // Then
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(ResultReader.readJson(directory.resolve("1"))).isEqualTo(Files.readAllBytes(first));
        assertThat(Files.readString(first))
                .startsWith("{\n  \"")
                .endsWith("}\n")
                .contains("\n  \"request_latency\" : {");
    }

    @Test
    void replacesAnEarlierResult() throws IOException {
        // Given
        ResultDirectory prepared = ResultDirectory.prepare(directory);
        ResultWriter.write(SampleResults.fourEndpoints().build(), prepared);
        ResultDocument second = ConsoleReportTest.everythingWentWrong().build();
        // When
        ResultWriter.write(second, prepared);
        // Then
        assertThat(ResultReader.read(directory)).isEqualTo(second);
    }

    @Test
    void namesDirectoriesByRunAndTimeAndNeverSharesOne() throws IOException {
        // When
        ResultDirectory first = ResultDirectory.prepareNew(directory, "llama 70b/x", NOON);
        ResultDirectory second = ResultDirectory.prepareNew(directory, "llama 70b/x", NOON);
        // Then
        assertThat(first.path()).isEqualTo(directory.resolve("llama-70b-x-20261123-120005"));
        assertThat(second.path()).isEqualTo(directory.resolve("llama-70b-x-20261123-120005-2"));
        assertThat(first.path()).isEmptyDirectory();
    }

    @Test
    void refusesAPathThroughAFileBeforeTheRun() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("taken"), "");
        // Then
        assertThatThrownBy(() -> ResultDirectory.prepare(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessage(
                        "cannot write results to \"%s\": a part of the path is a file, not a directory; "
                                + "choose a directory that can be written with --out",
                        file);
        assertThatThrownBy(() -> ResultDirectory.prepare(file.resolve("below")))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("is a file, not a directory");
    }

    @Test
    void leavesTheEarlierFileAndNothingElseWhenTheDiskIsFull() throws IOException {
        // Given
        Path target = Files.writeString(directory.resolve("result.json"), "earlier");
        // When
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(new byte[1 << 17]);
                    throw new IOException("No space left on device");
                }))
                // Then
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot write \"%s\": the disk is full", target);
        assertThat(target).hasContent("earlier");
        assertThat(fileNames(directory)).containsExactly("result.json");
    }

    @Test
    void saysWhenTheDirectoryWentAwayDuringTheRun() throws IOException {
        // Given
        ResultDirectory prepared = ResultDirectory.prepare(directory.resolve("gone"));
        Files.delete(prepared.path());
        // Then
        assertThatThrownBy(
                        () -> ResultWriter.write(SampleResults.fourEndpoints().build(), prepared))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot write \"%s\": it does not exist", prepared.resolve("result.json"));
    }

    @Test
    void saysWhatIsMissing() {
        // Then
        assertThatThrownBy(() -> ResultReader.read(directory.resolve("none")))
                .hasMessage(
                        "\"%s\" does not exist; it must be a run's directory or its result.json",
                        directory.resolve("none"));
        assertThatThrownBy(() -> ResultReader.read(directory))
                .hasMessage("\"%s\" holds no result.json; it must be the directory of a finished run", directory);
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("result.json"), "x".repeat(101));
        // Then
        assertThatThrownBy(() -> ResultReader.read(file, 100))
                .hasMessage("\"%s\" is larger than 100 bytes: it can't be a result of Rondo", file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "17",
                "{}",
                "{\"rondo_schema_version\": \"1\"}",
                "not json",
                "{\"a\":",
                "\u0000"
            })
    void refusesWhatIsNoResult(String content) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("result.json"), content);
        // Then
        assertThatThrownBy(() -> ResultReader.read(directory))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("\"%s\" is not a result of Rondo: ", file)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAResultOfAnotherSchemaOrOfAiperf() throws IOException {
        // Given
        Path newer = Files.writeString(directory.resolve("newer.json"), "{\"rondo_schema_version\": 99}");
        Path aiperf = Files.writeString(directory.resolve("aiperf.json"), "{\"aiperf_version\": \"0.13.0\"}");
        // Then
        assertThatThrownBy(() -> ResultReader.read(newer))
                .hasMessage("\"%s\" has `rondo_schema_version` 99; this version of Rondo reads 1", newer);
        assertThatThrownBy(() -> ResultReader.read(aiperf))
                .hasMessage("\"%s\" was written by AIPerf, not by Rondo", aiperf);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"verdict\" : \"Valid\",", "\"endpoints\" : {", "\"scheduled\" : 60,", "\"name\" : \"demo\","})
    void refusesAResultWithAPartMissing(String part) throws IOException {
        // Given
        Path file = ResultWriter.write(SampleResults.fourEndpoints().build(), ResultDirectory.prepare(directory))
                .get(0);
        String whole = Files.readString(file);
        assertThat(whole).contains(part);
        String renamed = part.replaceFirst("\"(\\w+)\"", "\"other_$1\"");
        Files.write(
                file,
                whole.replace(part, part.contains("{") ? "\"other_x\" : {" : renamed)
                        .getBytes(StandardCharsets.UTF_8));
        // Then
        assertThatThrownBy(() -> ResultReader.read(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("\"%s\" is not a result of Rondo: ", file);
    }

    @Test
    void refusesNestingWithoutEnd() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("result.json"), "{\"rondo_schema_version\":1,\"x\":" + "[".repeat(100_000));
        // Then
        assertThatThrownBy(() -> ResultReader.read(file))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("is not a result of Rondo");
    }

    private static List<String> fileNames(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
