package dev.rondo.report;

import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays out the rows of endpoints: what was measured here, what the servers say, or both. */
final class EndpointTable {
    private final List<EndpointRow> rows;
    private final @Nullable String slowest;
    private final boolean streaming;
    private final Signs signs;

    /** @param slowest the endpoint to mark, if one stands out */
    EndpointTable(List<EndpointRow> rows, @Nullable String slowest, boolean streaming, Signs signs) {
        this.rows = rows;
        this.slowest = slowest;
        this.streaming = streaming;
        this.signs = signs;
    }

    private record Field(Column column, Function<EndpointRow, Cell> cell) {
        static Field figure(String heading, String unit, int rank, String label, Function<EndpointRow, Double> value) {
            return new Field(
                    Column.number(heading, unit, rank, label),
                    row -> Cell.of(value.apply(row).doubleValue()));
        }
    }

    TextTable client() {
        return table(clientFields());
    }

    TextTable server() {
        return table(serverFields());
    }

    TextTable clientAndServer() {
        List<Field> fields = clientFields();
        fields.addAll(serverFields());
        return table(fields);
    }

    private List<Field> clientFields() {
        List<Field> fields = new ArrayList<>(List.of(
                new Field(Column.number("share", "%", 9, "share sent"), row -> Cell.of(row.shareSent() * 100)),
                new Field(
                        Column.number("requests", "", 6, "requests"),
                        row -> new Cell(Numbers.count(row.requests()), Style.PLAIN)),
                new Field(Column.number("errors", "", 2, "errors"), EndpointTable::errors),
                Field.figure("reqs", "per s", 4, "requests/s", EndpointRow::requestsPerSecond)));
        if (streaming) {
            fields.add(Field.figure("TTFT", "p50 ms", 0, "TTFT p50", EndpointRow::firstTokenP50Millis));
            fields.add(Field.figure("TTFT", "p99 ms", 1, "TTFT p99", EndpointRow::firstTokenP99Millis));
        }
        fields.add(Field.figure("latency", "p50 ms", streaming ? 3 : 0, "latency p50", EndpointRow::latencyP50Millis));
        fields.add(Field.figure("latency", "p99 ms", streaming ? 5 : 1, "latency p99", EndpointRow::latencyP99Millis));
        if (streaming) {
            fields.add(Field.figure("ITL", "p50 ms", 7, "ITL p50", EndpointRow::interTokenP50Millis));
        }
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.tokensPerSecond()))) {
            fields.add(Field.figure("tokens", "per s", 8, "output tokens/s", EndpointRow::tokensPerSecond));
        }
        fields.add(Field.figure("mean in", "flight", 5, "mean in flight", EndpointRow::meanInFlight));
        return fields;
    }

    private List<Field> serverFields() {
        List<Field> fields = new ArrayList<>();
        addIfPresent(
                fields,
                Field.figure(
                        "running", "reqs", 1, "running", row -> row.server().running()));
        addIfPresent(
                fields,
                Field.figure(
                        "waiting", "reqs", 1, "waiting", row -> row.server().waiting()));
        addIfPresent(
                fields,
                Field.figure(
                        "KV use", "%", 2, "KV cache use", row -> row.server().cacheUse() * 100));
        addIfPresent(
                fields,
                Field.figure(
                        "server",
                        "TTFT ms",
                        3,
                        "server TTFT",
                        row -> row.server().timeToFirstTokenMillis()));
        return fields;
    }

    private void addIfPresent(List<Field> fields, Field field) {
        if (rows.stream().anyMatch(row -> !field.cell().apply(row).text().equals(Numbers.NONE))) {
            fields.add(field);
        }
    }

    private TextTable table(List<Field> fields) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("endpoint")));
        fields.forEach(field -> columns.add(field.column()));
        TextTable table = new TextTable(columns);
        for (EndpointRow row : rows) {
            List<Cell> cells = new ArrayList<>(List.of(name(row)));
            fields.forEach(field -> cells.add(field.cell().apply(row)));
            table.add(cells);
        }
        return table;
    }

    private Cell name(EndpointRow row) {
        if (slowest == null) {
            return Cell.of(row.name());
        }
        return row.name().equals(slowest)
                ? new Cell(signs.mark() + row.name(), Style.YELLOW)
                : Cell.of(" ".repeat(signs.mark().length()) + row.name());
    }

    private static Cell errors(EndpointRow row) {
        return new Cell(Numbers.count(row.errors()), row.errors() > 0 ? Style.RED : Style.PLAIN);
    }
}
