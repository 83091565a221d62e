package dev.rondo.report;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.ResultDocument;

/** Whether the numbers speak of the servers, and why not. */
final class VerdictSection {
    private VerdictSection() {}

    static void append(Page page, ResultDocument document) {
        Verdict verdict = document.validity().verdict();
        page.heading("Verdict");
        page.paragraph(sentence(verdict), style(verdict));
        document.validity().reasons().forEach(reason -> page.paragraph("- " + reason.message()));
        SelfTestSection.append(page, document);
    }

    static String sentence(Verdict verdict) {
        return switch (verdict) {
            case VALID -> "Valid: these numbers speak of the servers, not of the generator.";
            case SUSPECT -> "Suspect: some of these numbers may speak of the generator or leave something out.";
            case INVALID -> "Invalid: these numbers do not speak of the servers.";
        };
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case VALID -> Style.GREEN;
            case SUSPECT -> Style.YELLOW;
            case INVALID -> Style.RED;
        };
    }
}
