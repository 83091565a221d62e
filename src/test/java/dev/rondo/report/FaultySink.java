package dev.rondo.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Disks that misbehave. */
final class FaultySink {
    private FaultySink() {}

    /** A disk that takes nothing until it is released. */
    static final class SlowSink implements RecordSink {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(ByteBuffer lines) throws IOException {
            entered.countDown();
            try {
                if (!release.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("never released");
                }
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            taken.write(lines.array(), lines.arrayOffset() + lines.position(), lines.remaining());
        }

        @Override
        public void close() {
            // Memory.
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    static final class FullSink implements RecordSink {
        @Override
        public void write(ByteBuffer lines) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
