package dev.rondo.servermetrics;

import java.util.Optional;

/**
 * Reads a page in Prometheus' text format 0.0.4 or in OpenMetrics 1.0. Pure; never throws on what a server may send.
 *
 * <p>Counters, gauges and histograms are kept, and families of no type as {@code unknown}; summaries and the time stamps
 * of creation ({@code _created}) are left out. A line that can't be read is counted and passed over.
 */
final class PrometheusText {
    /** Series of one page that are kept; the rest is counted. */
    static final int MAX_SERIES = 5_000;

    /** A longer line is malformed. */
    static final int MAX_LINE_LENGTH = 16_384;

    private PrometheusText() {}

    static MetricsPage parse(String text) {
        return parse(text, MAX_SERIES);
    }

    static MetricsPage parse(String text, int maxSeries) {
        PageBuilder page = new PageBuilder(maxSeries);
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (!line(text, start, end, page)) {
                break;
            }
            start = end + 1;
        }
        return page.build();
    }

    /** Returns false at OpenMetrics' end marker. */
    private static boolean line(String text, int start, int end, PageBuilder page) {
        if (end - start > MAX_LINE_LENGTH) {
            page.malformed();
            return true;
        }
        String line = text.substring(start, end).strip();
        if (line.startsWith("#")) {
            comment(line, page);
        } else if (!line.isEmpty()) {
            Optional<SampleLine> sample = SampleLine.parse(line);
            if (sample.isPresent()) {
                page.add(sample.get());
            } else {
                page.malformed();
            }
        }
        return !line.equals("# EOF");
    }

    private static void comment(String line, PageBuilder page) {
        String[] words = line.split("[ \t]+", 4);
        if (words.length == 4 && words[1].equals("TYPE")) {
            page.type(words[2], MetricType.declared(words[3].strip()));
        } else if (words.length == 4 && words[1].equals("UNIT")) {
            page.unit(words[2], words[3].strip());
        }
    }
}
