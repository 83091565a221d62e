package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Slowest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The endpoints side by side, and which of them holds the others back. */
final class EndpointSection {
    static final int MOST_ROWS = 30;
    /** An endpoint this much slower than the median is marked; closer than that it is chance. */
    private static final double STANDS_OUT = 1.1;

    private EndpointSection() {}

    static void append(Page page, ResultDocument document) {
        List<EndpointRow> all = EndpointRow.all(document);
        boolean many = all.size() > MOST_ROWS;
        List<EndpointRow> shown = many
                ? all.stream().sorted(EndpointRow.WORST_FIRST).limit(MOST_ROWS).toList()
                : all;
        boolean streaming = document.metrics().containsKey("time_to_first_token");
        boolean servers = all.stream().anyMatch(row -> !row.server().isEmpty());
        EndpointTable tables = new EndpointTable(shown, marked(document), streaming, page.signs());

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

    private static void appendSlowest(Page page, @Nullable Slowest slowest, int endpoints) {
        if (slowest != null && endpoints > 1) {
            page.paragraph(sentence(slowest), standsOut(slowest) ? Style.YELLOW : Style.PLAIN);
        }
    }

    static String sentence(Slowest slowest) {
        String figure = "p50 %s %s ms, %s times the median"
                .formatted(
                        MetricNames.inText(slowest.metric()),
                        Numbers.figure(slowest.value()),
                        Numbers.figure(slowest.timesMedian()));
        return standsOut(slowest)
                ? "%s is the slowest: %s".formatted(slowest.endpoint(), figure)
                : "The endpoints are alike; the slowest is %s: %s".formatted(slowest.endpoint(), figure);
    }

    /** The endpoint to mark, if one stands out. */
    static @Nullable String marked(ResultDocument document) {
        Slowest slowest = document.balance().slowest();
        return slowest != null && standsOut(slowest) ? slowest.endpoint() : null;
    }

    private static boolean standsOut(Slowest slowest) {
        return slowest.timesMedian() >= STANDS_OUT;
    }
}
