package dev.rondo.metrics;

import dev.rondo.api.GoodputSpec;
import java.util.List;
import java.util.Objects;

/**
 * What a good request meets: a limit for each of some per-request metrics, an upper one, or a lower one where larger is
 * better, as in AIPerf. A request without such a value is not good.
 */
final class GoodputLimits {
    private final MetricTag[] tags;
    private final long[] limits;

    private GoodputLimits(MetricTag[] tags, long[] limits) {
        this.tags = tags;
        this.limits = limits;
    }

    /**
     * @throws IllegalArgumentException if a metric is unknown or is no value of a single request
     */
    static GoodputLimits of(List<GoodputSpec> specs) {
        MetricTag[] tags = new MetricTag[specs.size()];
        long[] limits = new long[specs.size()];
        for (int i = 0; i < tags.length; i++) {
            GoodputSpec spec = specs.get(i);
            MetricTag tag = tag(Objects.requireNonNullElse(spec.metric(), ""));
            double limit = Objects.requireNonNull(spec.max(), "a goodput limit must have a number");
            tags[i] = tag;
            limits[i] = rawLimit(tag, limit);
        }
        return new GoodputLimits(tags, limits);
    }

    /** The last raw value that is still good; the margin undoes the rounding of the conversion. */
    private static long rawLimit(MetricTag tag, double shown) {
        double raw = tag.scale().rawOf(shown);
        return (long) (tag.largerIsBetter() ? Math.ceil(raw - 1e-6) : Math.floor(raw + 1e-6));
    }

    private static MetricTag tag(String name) {
        return MetricTag.find(name)
                .filter(GoodputLimits::isPerRequest)
                .orElseThrow(() -> new IllegalArgumentException("goodput metric must be one of those that each request"
                        + " has, such as `time_to_first_token`, but was `" + name + "`"));
    }

    static boolean isPerRequest(MetricTag tag) {
        return tag.isDistribution() && tag != MetricTag.INTER_CHUNK_LATENCY && tag != MetricTag.SEND_LAG;
    }

    boolean isEmpty() {
        return tags.length == 0;
    }

    boolean met(RequestValues values) {
        for (int i = 0; i < tags.length; i++) {
            MetricTag tag = tags[i];
            if (!values.has(tag)) {
                return false;
            }
            long value = values.get(tag);
            if (tag.largerIsBetter() ? value < limits[i] : value > limits[i]) {
                return false;
            }
        }
        return true;
    }
}
