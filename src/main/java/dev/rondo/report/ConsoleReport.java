package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import java.nio.file.Path;
import java.util.List;

/** A result as text for people: totals, endpoints side by side, errors, objectives, and whether to believe it. */
public final class ConsoleReport {
    private ConsoleReport() {}

    /**
     * Lines no wider than the terminal, each ended by a newline.
     *
     * @param files where the result was written, may be empty
     */
    public static String render(ResultDocument document, Terminal terminal, List<Path> files) {
        Page page = new Page(terminal);
        HeadlineSection.append(page, document);
        EndpointSection.append(page, document);
        PhaseSection.append(page, document);
        ErrorSection.append(page, document);
        ScheduleSection.append(page, document);
        ObjectiveSection.append(page, document);
        VerdictSection.append(page, document);
        HealthSection.append(page, document);
        appendNotes(page, document.notes());
        appendFiles(page, files);
        return page.text();
    }

    private static void appendNotes(Page page, List<String> notes) {
        if (!notes.isEmpty()) {
            page.heading("Notes");
            notes.forEach(note -> page.paragraph("- " + note));
        }
    }

    private static void appendFiles(Page page, List<Path> files) {
        if (!files.isEmpty()) {
            page.heading("Files");
            // Never broken: paths are there to be copied.
            files.forEach(file -> page.asIs(file.toString()));
        }
    }
}
