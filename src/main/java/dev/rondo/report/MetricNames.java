package dev.rondo.report;

import dev.rondo.metrics.MetricTag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a metric is called in headings. */
final class MetricNames {
    /** AIPerf leaves these units out of its headings: the name says what is counted. */
    private static final Set<String> UNNAMED_UNITS = Set.of("requests", "count");

    private MetricNames() {}

    /** The metric's name for people; the tag in words for one that this build doesn't know. */
    static String of(String tag) {
        return MetricTag.find(tag).map(MetricTag::header).orElseGet(() -> inWords(tag));
    }

    /** Within a sentence: "time to first token". */
    static String inText(String tag) {
        return tag.replace('_', ' ');
    }

    /** Name and unit, as AIPerf's CSV has them: "Request Latency (ms)". */
    static String withUnit(String tag, String unit) {
        return UNNAMED_UNITS.contains(unit) ? of(tag) : of(tag) + " (" + unit + ")";
    }

    private static String inWords(String tag) {
        return Arrays.stream(tag.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
