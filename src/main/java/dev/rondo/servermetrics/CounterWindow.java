package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.Map;
import java.util.Optional;

/**
 * A counter's increase. A value that is lower than the one before means that the server has started anew from 0, so all of
 * it is increase; what was counted between the last page and the restart is lost to everyone.
 */
final class CounterWindow implements SeriesWindow {
    private double beforeRestarts;
    private double base;
    private double last;

    CounterWindow(double first) {
        base = first;
        last = first;
    }

    @Override
    public void add(Sample sample, Role role) {
        if (sample instanceof Sample.Value counter && Double.isFinite(counter.value())) {
            if (!Double.isFinite(last)) {
                base = counter.value();
            } else if (counter.value() < last) {
                beforeRestarts += last - base;
                base = 0;
            }
            last = counter.value();
        }
    }

    double delta() {
        return beforeRestarts + (last - base);
    }

    @Override
    public Optional<ServerMetricSeries> result(Map<String, String> labels, double seconds) {
        if (seconds <= 0 || !Double.isFinite(last)) {
            return Optional.empty();
        }
        return Optional.of(new ServerMetricSeries(
                labels, null, null, null, null, null, null, null, null, delta(), delta() / seconds, null, null));
    }
}
