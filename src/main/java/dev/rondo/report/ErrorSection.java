package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.ErrorSummary;
import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.Comparator;
import java.util.List;

/** What went wrong, the most frequent first, each kind with where it happened and what was said. */
final class ErrorSection {
    private static final int MOST_KINDS = 10;
    private static final int MOST_NAMES = 3;

    private ErrorSection() {}

    static void append(Page page, ResultDocument document) {
        List<ErrorSummary> errors = mostFrequent(document, Integer.MAX_VALUE);
        if (errors.isEmpty()) {
            return;
        }
        page.heading("Errors");
        TextTable table = new TextTable(List.of(
                Column.text("class"),
                Column.number("status", "", 2, "status"),
                Column.number("count", "", 0, "count"),
                new Column("endpoints", "", true, 1, "endpoints")));
        errors.stream().limit(MOST_KINDS).forEach(error -> table.add(row(error)));
        page.table(table);
        if (errors.size() > MOST_KINDS) {
            page.paragraph("%s and %s more kinds; %s has all of them"
                    .formatted(page.signs().more(), Numbers.count(errors.size() - MOST_KINDS), ResultDirectory.JSON));
        }
        errors.stream()
                .limit(MOST_KINDS)
                .filter(error -> !error.errorDetails().message().isBlank())
                .forEach(error -> page.cutLine("  %s: %s"
                        .formatted(
                                error.errorDetails().type(),
                                error.errorDetails().message())));
    }

    static List<ErrorSummary> mostFrequent(ResultDocument document, int most) {
        return document.errorSummary().stream()
                .sorted(Comparator.comparingLong(ErrorSummary::count).reversed())
                .limit(most)
                .toList();
    }

    private static List<Cell> row(ErrorSummary error) {
        Integer status = error.errorDetails().code();
        return List.of(
                new Cell(error.errorDetails().type(), Style.RED),
                Cell.of(status == null ? Numbers.NONE : status.toString()),
                Cell.of(Numbers.count(error.count())),
                Cell.of(names(error.endpoints())));
    }

    static String names(List<String> endpoints) {
        String first = String.join(", ", endpoints.stream().limit(MOST_NAMES).toList());
        return endpoints.size() <= MOST_NAMES
                ? first
                : "%s and %s more".formatted(first, Numbers.count(endpoints.size() - MOST_NAMES));
    }
}
