package dev.rondo.servermetrics;

/** What one request for a page came to. */
sealed interface Scrape {
    /**
     * A page of metrics.
     *
     * @param cut whether it was larger than the bound
     */
    record Page(MetricsPage metrics, boolean cut) implements Scrape {}

    /** Something else than metrics, which another request would not change. */
    record NotMetrics(String reason) implements Scrape {}

    /** No answer, or one that may be better next time. */
    record Failed(String reason) implements Scrape {}

    /** Judges an answer. A page of which a part could not be read is a page. */
    static Scrape of(int status, BoundedBody.Content content) {
        if (status == 429 || status >= 500) {
            return new Failed("answered " + status);
        }
        if (status != 200) {
            return new NotMetrics("answered " + status);
        }
        String text = content.cut() ? wholeLines(content.text()) : content.text();
        if (text.isBlank()) {
            return new Failed("answered an empty page");
        }
        char first = text.stripLeading().charAt(0);
        if (first == '<' || first == '{' || first == '[') {
            return new NotMetrics(first == '<' ? "answered HTML" : "answered JSON");
        }
        MetricsPage metrics = PrometheusText.parse(text);
        return metrics.isPlausible()
                ? new Page(metrics, content.cut())
                : new NotMetrics("answered something that is not a Prometheus page");
    }

    private static String wholeLines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
