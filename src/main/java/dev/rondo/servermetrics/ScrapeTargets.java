package dev.rondo.servermetrics;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of a plan's endpoints, each once. */
final class ScrapeTargets {
    private static final String USUAL_PATH = "/metrics";

    /** Where TensorRT-LLM has its Prometheus page; its {@code /metrics} is JSON. */
    private static final String FALLBACK_PATH = "/prometheus/metrics";

    /** Gauge samples over all endpoints and series, 8 bytes each. */
    private static final long SAMPLE_BUDGET = 16L << 20;

    private static final int MIN_SAMPLES = 64;
    private static final int MAX_SAMPLES = 4_096;

    private ScrapeTargets() {}

    /** In the order of the endpoints; an endpoint whose URL makes no page gets a note instead. */
    static List<ScrapeTarget> of(Plan plan, List<String> notes) {
        String path = plan.serverMetrics().path();
        int samples = samplesPerSeries(plan.endpoints().size());
        Map<URI, ScrapeTarget> targets = new LinkedHashMap<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            try {
                URI page = pageOf(endpoint.url(), path);
                URI fallback = path.equals(USUAL_PATH) ? pageOf(endpoint.url(), FALLBACK_PATH) : null;
                targets.computeIfAbsent(page, uri -> new ScrapeTarget(uri, fallback, samples))
                        .speaksOf(endpoint.name());
            } catch (IllegalArgumentException e) {
                notes.add("no server metrics of \"" + endpoint.name() + "\": " + e.getMessage());
            }
        }
        return new ArrayList<>(targets.values());
    }

    private static URI pageOf(String baseUrl, String path) {
        URI base = URI.create(baseUrl);
        if (base.getHost() == null) {
            throw new IllegalArgumentException("no host name in \"" + baseUrl + "\"");
        }
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }

    static int samplesPerSeries(int endpoints) {
        long share = SAMPLE_BUDGET / ((long) endpoints * MetricsWindow.MAX_SERIES);
        return (int) Math.max(MIN_SAMPLES, Math.min(MAX_SAMPLES, share));
    }
}
