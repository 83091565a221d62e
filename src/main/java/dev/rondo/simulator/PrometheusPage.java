package dev.rondo.simulator;

/** The {@code /metrics} page, with the names and labels of vLLM. */
final class PrometheusPage {
    private final StringBuilder page = new StringBuilder(8_192);
    private final String labels;

    private PrometheusPage(PortState port) {
        labels = "engine=\"0\",model_name=\""
                + port.profile
                        .model()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n") + '"';
    }

    static String of(PortState port) {
        LiveStats stats = port.stats();
        LoadHistograms histograms = stats.histograms;
        return new PrometheusPage(port)
                .gauge("vllm:num_requests_running", "Requests in the batch.", port.batch.running())
                .gauge("vllm:num_requests_waiting", "Requests waiting for the batch.", port.batch.waiting())
                .gauge("vllm:kv_cache_usage_perc", "KV cache usage, 1 is full.", port.kvCacheUsage())
                .counter("vllm:prompt_tokens", "Prompt tokens processed.", "", stats.promptTokens())
                .counter("vllm:generation_tokens", "Tokens generated.", "", stats.generatedTokens())
                .counter(
                        "vllm:request_success",
                        "Requests answered with success.",
                        "finished_reason=\"length\",",
                        histograms.successes)
                .histogram(
                        "vllm:time_to_first_token_seconds",
                        "Time from arrival to the first token.",
                        histograms.timeToFirstToken)
                .histogram("vllm:inter_token_latency_seconds", "Time between tokens.", histograms.interTokenLatency)
                .histogram(
                        "vllm:e2e_request_latency_seconds",
                        "Time from arrival to the end of the answer.",
                        histograms.requestLatency)
                .page
                .toString();
    }

    private PrometheusPage gauge(String family, String help, double value) {
        describe(family, help, "gauge");
        page.append(family)
                .append('{')
                .append(labels)
                .append("} ")
                .append(value)
                .append('\n');
        return this;
    }

    private PrometheusPage counter(String family, String help, String moreLabels, long value) {
        describe(family + "_total", help, "counter");
        page.append(family)
                .append("_total{")
                .append(moreLabels)
                .append(labels)
                .append("} ")
                .append((double) value);
        page.append('\n');
        return this;
    }

    private PrometheusPage histogram(String family, String help, BucketHistogram histogram) {
        describe(family, help, "histogram");
        histogram.appendTo(page, family, labels);
        return this;
    }

    private void describe(String family, String help, String type) {
        page.append("# HELP ").append(family).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(family).append(' ').append(type).append('\n');
    }
}
