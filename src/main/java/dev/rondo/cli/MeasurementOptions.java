package dev.rondo.cli;

import dev.rondo.api.GeneratorsSpec;
import dev.rondo.api.GoodputSpec;
import dev.rondo.api.ServerMetricsSpec;
import dev.rondo.api.TimeSlicesSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** AIPerf's options for what is measured, and Rondo's own beside them. */
final class MeasurementOptions {
    @Option(
            names = "--goodput",
            arity = "1..*",
            paramLabel = "TAG:VALUE",
            description = "Limits that a good request meets, such as \"time_to_first_token:200 request_latency:3000\".")
    private List<String> goodput = new ArrayList<>();

    @Option(names = "--slice-duration", paramLabel = "SECONDS", description = "Results for each slice of this length.")
    private @Nullable Double sliceSeconds;

    @Option(
            names = "--max-error-rate",
            paramLabel = "SHARE",
            description = "Share of failed requests that an endpoint may have, 0 to 1. Default: 0.1.")
    @Nullable
    Double maxErrorRate;

    @Option(
            names = "--late-after",
            paramLabel = "MILLIS",
            description = "A request sent later than this after its moment counts as late. Default: 1.")
    @Nullable
    Double lateAfterMillis;

    @Option(names = "--no-server-metrics", description = "Leave the servers' own metrics alone.")
    private boolean noServerMetrics;

    @Option(names = "--random-seed", paramLabel = "SEED", description = "Same seed, same run. Default: 0.")
    @Nullable
    Long randomSeed;

    @Option(names = "--lanes", paramLabel = "N", description = "Event loops. Default: 1.")
    private @Nullable Integer lanes;

    @Nullable
    List<GoodputSpec> goodput() {
        List<GoodputSpec> limits = new ArrayList<>();
        for (String given : goodput) {
            for (String limit : given.strip().split("\\s+")) {
                limits.add(limit(limit));
            }
        }
        return limits.isEmpty() ? null : limits;
    }

    private static GoodputSpec limit(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new GoodputSpec(text.substring(0, Math.max(colon, 0)), Double.valueOf(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw CommandFailure.wrongInput("--goodput must be TAG:VALUE with a number, but is \"" + text + "\"");
        }
    }

    @Nullable
    TimeSlicesSpec timeSlices() {
        return sliceSeconds == null ? null : new TimeSlicesSpec(sliceSeconds);
    }

    @Nullable
    ServerMetricsSpec serverMetrics() {
        return noServerMetrics ? new ServerMetricsSpec(false, null, null) : null;
    }

    @Nullable
    GeneratorsSpec generators() {
        return lanes == null
                ? null
                : new GeneratorsSpec(null, lanes, null, null, null, null, null, null, null, null, null, null, null);
    }
}
