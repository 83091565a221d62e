package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private final TextTable table = new TextTable(List.of(
            Column.text("endpoint"),
            Column.number("least", "x".repeat(20), 2, "the least"),
            Column.number("next", "y".repeat(20), 1, "the next"),
            Column.number("most", "ms", 0, "the most")));

    @Test
    void dropsTheLeastImportantColumnsFirst() {
        // Given
        table.add(List.of(Cell.of("gpu-0"), Cell.of(1), Cell.of(2), Cell.of(3)));
        // When
        TextTable.Rendered all = table.render(terminal(58));
        TextTable.Rendered fewer = table.render(terminal(57));
        // Then
        assertThat(all.droppedColumns()).isEmpty();
        assertThat(fewer.droppedColumns()).containsExactly("the least");
        assertThat(table.fits(terminal(58))).isTrue();
        assertThat(table.fits(terminal(57))).isFalse();
    }

    @Test
    void cutsLongNamesRatherThanWrap() {
        // Given
        table.add(List.of(Cell.of("n".repeat(100)), Cell.of(1), Cell.of(2), Cell.of(3)));
        // When
        TextTable.Rendered rendered = table.render(terminal(40));
        // Then
        assertThat(rendered.lines()).allMatch(line -> line.length() <= 40);
        assertThat(rendered.lines().get(2)).isEqualTo("n".repeat(31) + "...     3");
    }

    @Test
    void refusesARowOfAnotherLength() {
        // Then
        assertThatThrownBy(() -> table.add(List.of(Cell.of("gpu-0"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row must have 4 cells, not 1");
    }

    private static Terminal terminal(int width) {
        return new Terminal(width, false, false, true);
    }
}
