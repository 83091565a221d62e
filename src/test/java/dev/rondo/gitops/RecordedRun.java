package dev.rondo.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A resource as the API server shows it, in one of the states that {@code RecordedRuns} of the operator's tests writes.
 *
 * @param state its name: how it ended or where it stands, a dash and more about it
 */
record RecordedRun(String state, Map<String, Object> object) {
    private static final Path FOLDER = Path.of("src/test/resources/dev/rondo/operator/runs");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    static Stream<RecordedRun> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RecordedRun::read).toList().stream();
        }
    }

    static RecordedRun named(String state) {
        return read(FOLDER.resolve(state + ".yaml"));
    }

    private static RecordedRun read(Path file) {
        try {
            return new RecordedRun(
                    file.getFileName().toString().replace(".yaml", ""), YAML.readValue(file.toFile(), OBJECT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a tool must make of it. */
    Health meant() {
        return switch (state.split("-", 2)[0]) {
            case "succeeded" -> Health.CURRENT;
            case "failed", "cancelled" -> Health.FAILED;
            default -> Health.IN_PROGRESS;
        };
    }

    long generation() {
        return (Long) map(object, "metadata").get("generation");
    }

    boolean hasStatus() {
        return object.containsKey("status");
    }

    Map<String, Object> status() {
        return map(object, "status");
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> conditions() {
        return (List<Map<String, Object>>) status().getOrDefault("conditions", List.of());
    }

    /** Whether there is a condition of that type whose status is the one given. */
    boolean has(String type, String status) {
        return conditions().stream()
                .anyMatch(each ->
                        each.get("type").equals(type) && each.get("status").equals(status));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> object, String key) {
        return (Map<String, Object>) object.getOrDefault(key, Map.of());
    }

    @Override
    public String toString() {
        return state;
    }
}
