package dev.rondo.report;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines of a report for one terminal: nothing that is added comes out wider than it. */
final class Page {
    private final Terminal terminal;
    private final List<String> lines = new ArrayList<>();

    Page(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    Signs signs() {
        return Signs.of(terminal);
    }

    void heading(String text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        paragraph(text, Style.BOLD);
    }

    void table(TextTable table) {
        TextTable.Rendered rendered = table.render(terminal);
        lines.addAll(rendered.lines());
        if (!rendered.droppedColumns().isEmpty()) {
            paragraph(
                    "Left out for want of width: %s.".formatted(String.join(", ", rendered.droppedColumns())),
                    Style.DIM);
        }
    }

    void paragraph(String text) {
        paragraph(text, Style.PLAIN);
    }

    /** Broken between words; lines after the first are indented. */
    void paragraph(String text, Style style) {
        for (String line : broken(Printable.line(text, Integer.MAX_VALUE - 1), terminal.width())) {
            lines.add(terminal.colour() ? style.on(line) : line);
        }
    }

    /** On one line, whatever it costs: for text whose end matters little. */
    void cutLine(String text) {
        lines.add(Printable.line(text, terminal.width()));
    }

    /** Whatever its length: the terminal may wrap it. */
    void asIs(String text) {
        lines.add(Printable.line(text, Integer.MAX_VALUE - 1));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static List<String> broken(String text, int width) {
        List<String> broken = new ArrayList<>();
        String rest = text;
        String indent = "";
        while (rest.length() > width - indent.length()) {
            int at = rest.lastIndexOf(' ', width - indent.length());
            int end = at <= 0 ? width - indent.length() : at;
            broken.add(indent + rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
            indent = "  ";
        }
        broken.add(indent + rest);
        return broken;
    }
}
