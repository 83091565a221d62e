package dev.rondo.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * One receive buffer for all plain connections of a lane. Reads are parsed before the next one begins, so one buffer is
 * enough, stays in the cache, and no read allocates.
 *
 * <p>Whoever gets the buffer owns one reference and must release it before it returns to the loop.
 */
final class ReadBuffer implements RecvByteBufAllocator, AutoCloseable {
    static final int CAPACITY = 64 * 1024;
    /** Reads of one socket in a row, so that a fast one does not hold up the others. */
    static final int MAX_READS_IN_A_ROW = 8;

    private final ByteBuf shared = Unpooled.directBuffer(CAPACITY, CAPACITY);

    @Override
    public ExtendedHandle newHandle() {
        return new SharedHandle();
    }

    /** Whether the buffer can be filled by its {@link #address}. */
    boolean hasAddress() {
        return shared.hasMemoryAddress();
    }

    /** Of the buffer's first byte. */
    long address() {
        return shared.memoryAddress();
    }

    /** The buffer, after someone has filled its first bytes. It stays the lane's own: nobody has to release it. */
    ByteBuf filled(int length) {
        assert shared.refCnt() == 1;
        return shared.setIndex(0, length);
    }

    @Override
    public void close() {
        shared.release();
    }

    private final class SharedHandle implements ExtendedHandle {
        private int attempted;
        private int last;
        private int reads;

        @Override
        public ByteBuf allocate(ByteBufAllocator unused) {
            assert shared.refCnt() == 1;
            attempted = CAPACITY;
            return shared.clear().retain();
        }

        @Override
        public int guess() {
            return CAPACITY;
        }

        @Override
        public void reset(ChannelConfig config) {
            reads = 0;
            last = 0;
        }

        @Override
        public void incMessagesRead(int count) {
            reads += count;
        }

        @Override
        public void lastBytesRead(int bytes) {
            last = bytes;
        }

        @Override
        public int lastBytesRead() {
            return last;
        }

        @Override
        public void attemptedBytesRead(int bytes) {
            attempted = bytes;
        }

        @Override
        public int attemptedBytesRead() {
            return attempted;
        }

        @Override
        public boolean continueReading() {
            return last == attempted && reads < MAX_READS_IN_A_ROW;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return continueReading();
        }

        @Override
        public void readComplete() {}
    }
}
