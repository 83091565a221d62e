package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Slowest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The endpoints side by side, and which of them holds the others back. */
final class EndpointSection {
    static final int MOST_ROWS = 30;
    /** An endpoint this much slower than the median is marked; closer than that it is chance. */
    static final double STANDS_OUT = 1.1;

    private EndpointSection() {}

    static void append(Page page, ResultDocument document) {
        List<EndpointRow> all = EndpointRow.all(document);
        boolean many = all.size() > MOST_ROWS;
        List<EndpointRow> shown = many
                ? all.stream().sorted(EndpointRow.WORST_FIRST).limit(MOST_ROWS).toList()
                : all;
        boolean streaming = document.metrics().containsKey("time_to_first_token");
        boolean servers = all.stream().anyMatch(row -> !row.server().isEmpty());
        EndpointTable tables = new EndpointTable(shown, slowestName(document), streaming, page.signs());

        page.heading(many ? "Endpoints, the worst first" : "Endpoints");
        TextTable together = tables.clientAndServer();
        if (servers && together.fits(page.terminal())) {
            page.table(together);
        } else {
            page.table(tables.client());
        }
        if (many) {
            page.paragraph("%s and %s more; %s has all of them"
                    .formatted(page.signs().more(), Numbers.count(all.size() - MOST_ROWS), ResultDirectory.JSON));
        }
        appendSlowest(page, document.balance().slowest(), all.size());
        if (servers && !together.fits(page.terminal())) {
            page.heading("What the servers say of themselves (means)");
            page.table(tables.server());
        }
    }

    private static @Nullable String slowestName(ResultDocument document) {
        Slowest slowest = document.balance().slowest();
        return slowest != null && slowest.timesMedian() >= STANDS_OUT ? slowest.endpoint() : null;
    }

    private static void appendSlowest(Page page, @Nullable Slowest slowest, int endpoints) {
        if (slowest == null || endpoints < 2) {
            return;
        }
        String figure = "p50 %s %s ms, %s times the median"
                .formatted(
                        MetricNames.inText(slowest.metric()),
                        Numbers.figure(slowest.value()),
                        Numbers.figure(slowest.timesMedian()));
        if (slowest.timesMedian() >= STANDS_OUT) {
            page.paragraph("%s is the slowest: %s".formatted(slowest.endpoint(), figure), Style.YELLOW);
        } else {
            page.paragraph("The endpoints are alike; the slowest is %s: %s".formatted(slowest.endpoint(), figure));
        }
    }
}
