package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What became of the credits, from counters. */
final class Schedules {
    private Schedules() {}

    static Schedule of(Counters counters) {
        return new Schedule(
                counters.scheduled(),
                counters.get(Counter.SENT),
                counters.get(Counter.ON_TIME),
                counters.late(),
                counters.get(Counter.CAPPED),
                counters.unsent(),
                byCause(counters, Counter::late),
                byCause(counters, Counter::unsent));
    }

    /** Causes that occurred. */
    private static Map<String, Long> byCause(Counters counters, Function<DelayCause, Counter> counter) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (DelayCause cause : DelayCause.values()) {
            long count = counters.get(counter.apply(cause));
            if (count > 0) {
                counts.put(cause.label(), count);
            }
        }
        return counts;
    }
}
