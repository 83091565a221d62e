package dev.rondo.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.ResultsStatus;
import dev.rondo.report.ResultArchive;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StoredResultTest {
    private static final String JSON = "{\"rondo_schema_version\": 1, \"text\": \"0123456789abcdef\"}";

    private final Map<String, ConfigMap> stored = new HashMap<>();
    private final long bytes = store(JSON);

    @Test
    void putsThePartsTogetherInTheirOrder() throws ClusterProblem {
        // Then
        assertThat(read(List.of("part-0", "part-1"), bytes)).asString().isEqualTo(JSON);
    }

    @Test
    void saysWhichPartIsGone() {
        // Given
        stored.remove("part-1");
        // Then
        assertProblem(
                () -> read(List.of("part-0", "part-1"), bytes),
                "the result of a/b is gone: ConfigMap \"part-1\" has been deleted");
    }

    @Test
    void noticesWhenTheBytesAreNotThoseThatWereStored() {
        // Then
        assertProblem(() -> read(List.of("part-0"), bytes), "bytes, but its status says " + bytes);
        assertProblem(() -> read(List.of("part-1", "part-0"), bytes), "the result of a/b is damaged");
        assertProblem(
                () -> read(Collections.nCopies(17, "part-0"), bytes),
                "must have 1 to 16 ConfigMaps, but its status names 17");
    }

    @Test
    void refusesConfigMapsThatHoldSomethingElse() {
        // Given
        stored.put("empty", new ConfigMap());
        stored.put("text", configMap("%"));
        // Then
        assertProblem(() -> read(List.of("empty"), bytes), "has no binaryData \"result.json.gz\"");
        assertProblem(() -> read(List.of("text"), bytes), "does not hold base64");
    }

    private byte[] read(List<String> names, long size) throws ClusterProblem {
        return StoredResult.read("a/b", new ResultsStatus(names, size), stored::get);
    }

    private static void assertProblem(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ClusterProblem.class).hasMessageContaining(message);
    }

    private long store(String json) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        byte[] all = compressed.toByteArray();
        stored.put("part-0", configMap(base64(Arrays.copyOfRange(all, 0, 20))));
        stored.put("part-1", configMap(base64(Arrays.copyOfRange(all, 20, all.length))));
        return all.length;
    }

    private static String base64(byte[] part) {
        return Base64.getEncoder().encodeToString(part);
    }

    private static ConfigMap configMap(String value) {
        return new ConfigMapBuilder()
                .withBinaryData(Map.of(ResultArchive.KEY, value))
                .build();
    }
}
