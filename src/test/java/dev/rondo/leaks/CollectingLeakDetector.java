package dev.rondo.leaks;

import io.netty.util.ResourceLeakDetector;

/** Collects what it finds, whether errors are logged or not. Netty makes it by its name: see the argLine in the POM. */
public final class CollectingLeakDetector<T> extends ResourceLeakDetector<T> {
    /** As Netty calls it. */
    public CollectingLeakDetector(Class<?> resourceType, int samplingInterval) {
        this(resourceType, samplingInterval, Leaks.OF_NETTY);
    }

    /** As Netty looks for it first, and complains where it is missing; {@code maxActive} has no meaning. */
    public CollectingLeakDetector(Class<?> resourceType, int samplingInterval, long maxActive) {
        this(resourceType, samplingInterval);
    }

    CollectingLeakDetector(Class<?> resourceType, int samplingInterval, Leaks leaks) {
        super(resourceType, samplingInterval);
        setLeakListener(leaks::add);
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    /** Nothing is logged: what fails says it all. */
    @Override
    protected void reportTracedLeak(String resourceType, String records) {}

    @Override
    protected void reportUntracedLeak(String resourceType) {}
}
