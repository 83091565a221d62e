package dev.rondo.leaks;

import io.netty.buffer.Unpooled;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails every test run in which a buffer leaked. A leak is noticed some time after it happened, when the buffer has been collected
 * and another one is allocated: the class that fails need not be the one that leaked, the record of the buffer's use tells.
 */
public final class LeaksFailTests implements BeforeAllCallback, AfterAllCallback {
    private static final Namespace OURS = Namespace.create(LeaksFailTests.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(OURS).getOrComputeIfAbsent(EndOfRun.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Leaks.OF_NETTY.failIfAny("by the end of " + context.getDisplayName());
    }

    /** After the last class: what was leaked late is collected and noticed as well. */
    static final class EndOfRun implements AutoCloseable {
        @Override
        public void close() {
            collectAndNotice();
            Leaks.OF_NETTY.failIfAny("at the end of the run");
        }
    }

    /** Has Netty look for leaks, which it does as it allocates. Heap buffers that are not pooled have no detector. */
    static void collectAndNotice() {
        collectGarbage();
        Unpooled.directBuffer(1).release();
    }

    /**
     * Returns once what was unreachable has been collected and its references are queued, or after 10 s. Twice, since references of
     * one collection are queued in no order, but all before those of the next one.
     */
    static void collectGarbage() {
        for (int collection = 0; collection < 2; collection++) {
            ReferenceQueue<Object> queue = new ReferenceQueue<>();
            WeakReference<Object> marker = new WeakReference<>(new Object(), queue);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            do {
                System.gc();
            } while (queue.poll() != marker && System.nanoTime() - deadline < 0);
        }
    }
}
