package dev.rondo.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for a terminal: two lines of headings (name, then unit), columns parted by two spaces, text to the left and
 * numbers to the right. What is too wide loses its least important columns, never wraps.
 */
final class TextTable {
    private static final String GAP = "  ";
    private static final int LONGEST_NAME = 48;
    private static final int SHORTEST_NAME = 8;

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param unit second line of the heading
     * @param rank the higher, the earlier it is dropped; 0 is never dropped
     * @param label how it is called when it was dropped
     */
    record Column(String heading, String unit, boolean leftAligned, int rank, String label) {
        static Column text(String heading) {
            return new Column(heading, "", true, 0, heading);
        }

        static Column number(String heading, String unit, int rank, String label) {
            return new Column(heading, unit, false, rank, label);
        }
    }

    /** What stands in one place of the table. */
    record Cell(String text, Style style) {
        Cell {
            text = Printable.line(text, LONGEST_NAME);
        }

        static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }

        static Cell of(double value) {
            return new Cell(Numbers.figure(value), Style.PLAIN);
        }

        int width() {
            return text.codePointCount(0, text.length());
        }
    }

    /** The lines, and what had to go to make them fit. */
    record Rendered(List<String> lines, List<String> droppedColumns) {}

    void add(List<Cell> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row must have %d cells, not %d".formatted(columns.size(), row.size()));
        }
        rows.add(List.copyOf(row));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether nothing has to be dropped or cut. */
    boolean fits(Terminal terminal) {
        return width(IntStream.range(0, columns.size()).boxed().toList()) <= terminal.width();
    }

    Rendered render(Terminal terminal) {
        List<Integer> kept =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        List<String> dropped = new ArrayList<>();
        while (width(kept) > terminal.width()
                && kept.stream().anyMatch(i -> columns.get(i).rank() > 0)) {
            Integer least = kept.stream()
                    .max(Comparator.comparingInt(i -> columns.get(i).rank()))
                    .orElseThrow();
            kept.remove(least);
            dropped.add(columns.get(least).label());
        }
        int widest = columnWidth(kept.get(0));
        int nameWidth = Math.max(Math.min(SHORTEST_NAME, widest), widest - Math.max(0, width(kept) - terminal.width()));
        return new Rendered(lines(kept, nameWidth, terminal), List.copyOf(dropped));
    }

    private List<String> lines(List<Integer> kept, int nameWidth, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(line(kept, nameWidth, terminal, i -> new Cell(columns.get(i).heading(), Style.BOLD)));
        if (kept.stream().anyMatch(i -> !columns.get(i).unit().isEmpty())) {
            lines.add(
                    line(kept, nameWidth, terminal, i -> new Cell(columns.get(i).unit(), Style.DIM)));
        }
        for (List<Cell> row : rows) {
            lines.add(line(kept, nameWidth, terminal, row::get));
        }
        return lines;
    }

    private String line(
            List<Integer> kept, int nameWidth, Terminal terminal, java.util.function.IntFunction<Cell> cells) {
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < kept.size(); place++) {
            int index = kept.get(place);
            int width = place == 0 ? nameWidth : columnWidth(index);
            Cell cell = cells.apply(index);
            Cell shown = cell.width() > width ? new Cell(Printable.line(cell.text(), width), cell.style()) : cell;
            String padding = " ".repeat(width - shown.width());
            String text = terminal.colour() ? shown.style().on(shown.text()) : shown.text();
            line.append(place == 0 ? "" : GAP);
            line.append(columns.get(index).leftAligned() ? text + padding : padding + text);
        }
        return line.toString().stripTrailing();
    }

    private int width(List<Integer> kept) {
        return kept.stream().mapToInt(this::columnWidth).sum() + GAP.length() * (kept.size() - 1);
    }

    private int columnWidth(int index) {
        Column column = columns.get(index);
        int headings = Math.max(column.heading().length(), column.unit().length());
        return rows.stream().mapToInt(row -> row.get(index).width()).reduce(headings, Math::max);
    }
}
