package dev.rondo.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLogFormatterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final JsonLogFormatter formatter = new JsonLogFormatter(() -> Map.of("run", "bench/llama"));

    private static LogRecord line(Level level, String message) {
        LogRecord line = new LogRecord(level, message);
        line.setLoggerName("dev.rondo.Some");
        line.setInstant(NOW);
        return line;
    }

    private JsonNode formatted(LogRecord line) throws IOException {
        String text = formatter.format(line);
        assertThat(text).endsWith("\n");
        assertThat(text.strip()).doesNotContain("\n", "\r");
        return new ObjectMapper().readTree(text);
    }

    @Test
    void writesOneObjectALine() throws IOException {
        // Given
        LogRecord line = line(Level.INFO, "a \"quoted\"\nmessage of {0}");
        line.setParameters(new Object[] {"two lines"});

        // When
        JsonNode json = formatted(line);

        // Then
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                        {"timestamp": "2026-01-02T03:04:05.678Z", "level": "INFO", "logger": "dev.rondo.Some",
                         "run": "bench/llama", "message": "a \\"quoted\\"\\nmessage of two lines"}
                        """));
    }

    @Test
    void hasTheStackTraceOfAnErrorOnly() throws IOException {
        // Given
        LogRecord warning = line(Level.WARNING, "odd");
        warning.setThrown(new IllegalStateException("why"));
        LogRecord error = line(Level.SEVERE, "broken");
        error.setThrown(new IllegalStateException("why"));

        // When / Then
        assertThat(formatted(warning).get("error").asText()).isEqualTo("java.lang.IllegalStateException: why");
        assertThat(formatted(warning).has("stackTrace")).isFalse();
        assertThat(formatted(error).get("stackTrace").asText()).contains("JsonLogFormatterTest");
    }

    @Test
    void boundsALine() throws IOException {
        assertThat(formatted(line(Level.INFO, "x".repeat(100_000)))
                        .get("message")
                        .asText())
                .hasSize(JsonLogFormatter.MAX_CHARS + 1);
    }
}
