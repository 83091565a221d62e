package dev.rondo.report;

import dev.rondo.metrics.HealthResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code health.jsonl}, one JSON object for each row of a result's health: its columns that have a figure, and before
 * them which table it is of.
 */
public final class HealthLines {
    private HealthLines() {}

    /**
     * Writes the file whole or not at all.
     *
     * @throws ResultFileException if it can't be written
     */
    public static void write(HealthResult health, Path file) throws ResultFileException {
        AtomicFile.write(file, out -> write(health, out));
    }

    private static void write(HealthResult health, OutputStream out) throws IOException {
        table("lane", health.lanes(), out);
        table("process", health.processes(), out);
    }

    private static void table(String of, HealthResult.Table table, OutputStream out) throws IOException {
        for (List<@Nullable Double> row : table.rows()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("of", of);
            for (int i = 0; i < row.size(); i++) {
                Double figure = row.get(i);
                if (figure != null) {
                    line.put(table.columns().get(i), figure);
                }
            }
            out.write(ResultJson.MAPPER.writeValueAsBytes(line));
            out.write('\n');
        }
    }
}
