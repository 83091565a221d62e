package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Schedule;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the credits, where not all of them were sent on time. */
final class ScheduleSection {
    private ScheduleSection() {}

    static void append(Page page, ResultDocument document) {
        Schedule schedule = document.schedule();
        if (schedule.late() + schedule.capped() + schedule.unsent() == 0) {
            return;
        }
        page.heading("Schedule");
        page.paragraph("%s scheduled, %s sent: %s on time, %s late%s; %s waited for the ceiling; %s unsent%s"
                .formatted(
                        Numbers.count(schedule.scheduled()),
                        Numbers.count(schedule.sent()),
                        Numbers.count(schedule.onTime()),
                        Numbers.count(schedule.late()),
                        causes(schedule.lateBy()),
                        Numbers.count(schedule.capped()),
                        Numbers.count(schedule.unsent()),
                        causes(schedule.unsentBy())));
    }

    private static String causes(Map<String, Long> counts) {
        String causes = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> "%s %s".formatted(entry.getKey().replace('_', ' '), Numbers.count(entry.getValue())))
                .collect(Collectors.joining(", "));
        return causes.isEmpty() ? "" : " (" + causes + ")";
    }
}
