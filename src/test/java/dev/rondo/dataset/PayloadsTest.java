package dev.rondo.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTest {
    @TempDir
    private Path directory;

    @Test
    void takesEachLineThatIsNotBlank() {
        List<byte[]> payloads = Payloads.split("requests.jsonl", bytes("{\"a\":1}\n\n \t\r\n  {\"b\":2}  \r\nlast"));
        assertThat(payloads).extracting(PayloadsTest::text).containsExactly("{\"a\":1}", "  {\"b\":2}  ", "last");
    }

    @Test
    void takesAnyOtherFileWhole() throws IOException {
        Path file = Files.write(directory.resolve("body.json"), bytes("{\n\"a\": 1}\n\n"));
        assertThat(Payloads.read(file)).extracting(PayloadsTest::text).containsExactly("{\n\"a\": 1}\n\n");
    }

    @ParameterizedTest
    @CsvSource({"empty.json, ''", "empty.jsonl, ''", "blank.jsonl, '\n \n'"})
    void refusesAFileWithoutPayload(String name, String content) throws IOException {
        Path file = Files.write(directory.resolve(name), bytes(content));
        assertThatThrownBy(() -> Payloads.read(file))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Path file = Files.write(directory.resolve("body.bin"), new byte[101]);
        assertThat(Payloads.read(file, 101)).hasSize(1);
        assertThatThrownBy(() -> Payloads.read(file, 100))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("at most 100 bytes");
    }

    @Test
    void tellsAMissingFileFromABadOne() {
        assertThatThrownBy(() -> Payloads.read(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void sendsPayloadsAsTheyAre() {
        // Given
        Plan plan = Runs.plan("request: {type: Raw}", "dataset: {payload: {file: x.jsonl}}");
        List<byte[]> payloads = List.of(bytes("one"), bytes("two"), bytes("three"));

        // When
        Dataset dataset = Datasets.create(plan, payloads);

        // Then
        Set<String> sent = new HashSet<>();
        for (long conversation = 3; conversation < 6; conversation++) {
            sent.add(text(Runs.bytes(dataset, 1, dataset.entry(conversation), 0)));
        }
        assertThat(sent).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(dataset.turns(0)).isEqualTo(1);
        assertThat(dataset.promptTokens(0, 0)).isEqualTo(Dataset.UNKNOWN);
        assertThat(dataset.outputTokens(0, 0)).isEqualTo(Dataset.UNKNOWN);
        assertThat(dataset.thinkTimeNanos(0, 0)).isZero();
    }

    @Test
    void needsThePayloadsOfAPlanThatWantsThem() {
        Plan plan = Runs.plan("request: {type: Raw}", "dataset: {payload: {file: x}}");
        assertThatThrownBy(() -> Datasets.create(plan, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
