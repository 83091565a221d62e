package dev.rondo.health;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;

/**
 * Time for which the JVM had stopped all of the program's threads, for whatever reason, in whole ms. The JVM's own bean tells
 * it, and no public one; javac does not let a program for Java 17 name its package, hence the method handle. It takes
 * {@code Add-Exports: java.management/sun.management} in the jar's manifest, and a JVM with {@code -XX:+UsePerfData}.
 */
final class Safepoints implements Counter {
    private final MethodHandle totalMillis;

    private Safepoints(MethodHandle totalMillis) {
        this.totalMillis = totalMillis;
    }

    /** A counter that tells nothing where the JVM doesn't let it. */
    static Counter ofThisJvm() {
        try {
            Object bean = Class.forName("sun.management.ManagementFactoryHelper")
                    .getMethod("getHotspotRuntimeMBean")
                    .invoke(null);
            MethodHandle total = MethodHandles.lookup()
                    .unreflect(
                            Class.forName("sun.management.HotspotRuntimeMBean").getMethod("getTotalSafepointTime"));
            return new Safepoints(total.bindTo(bean));
        } catch (ReflectiveOperationException e) {
            return () -> UNKNOWN;
        }
    }

    @Override
    public long read() {
        try {
            long millis = (long) totalMillis.invokeExact();
            return millis < 0 ? UNKNOWN : TimeUnit.MILLISECONDS.toNanos(millis);
        } catch (Throwable e) {
            throw new IllegalStateException("the JVM's time in safepoints can't be read", e);
        }
    }
}
