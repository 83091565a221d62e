package dev.rondo.report;

import java.util.Locale;
import java.util.Set;

/** How a metric is called in headings. */
final class MetricNames {
    /** AIPerf leaves these units out of its headings: the name says what is counted. */
    private static final Set<String> UNNAMED_UNITS = Set.of("requests", "count", "events", "");

    private MetricNames() {}

    /** The metric's name for people; the tag in words for one that this build doesn't know. */
    static String of(String tag) {
        String words = tag.replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Within a sentence: "time to first token". */
    static String inText(String tag) {
        return tag.replace('_', ' ');
    }

    /** Name and unit, as AIPerf's CSV has them: "Request Latency (ms)". */
    static String withUnit(String tag, String unit) {
        return UNNAMED_UNITS.contains(unit) ? of(tag) : of(tag) + " (" + unit + ")";
    }
}
