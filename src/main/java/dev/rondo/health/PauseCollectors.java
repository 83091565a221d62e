package dev.rondo.health;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Time for which garbage collection stopped the program. The JVM tells it in whole ms, but adds up finer ones. */
final class PauseCollectors implements Counter {
    private final List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(bean -> isPause(bean.getName()))
            .toList();

    @Override
    public long read() {
        long millis = 0;
        for (GarbageCollectorMXBean bean : beans) {
            millis += Math.max(0, bean.getCollectionTime());
        }
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Beans of collectors that run beside the program report cycles, whose time is no pause. */
    static boolean isPause(String collector) {
        return !collector.contains("Cycles") && !collector.contains("Concurrent");
    }
}
