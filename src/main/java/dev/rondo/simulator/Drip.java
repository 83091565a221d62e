package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends what it is given byte by byte, with a pause after each. For one answer. */
final class Drip implements Runnable {
    private final Channel channel;
    private final int pauseMillis;
    private final ByteBuf waiting;
    private @Nullable ChannelFutureListener whenDone;
    private @Nullable Future<?> timer;

    Drip(Channel channel, int pauseMillis) {
        this.channel = channel;
        this.pauseMillis = pauseMillis;
        waiting = channel.alloc().buffer();
    }

    /** Takes over the buffer. */
    void add(ByteBuf part) {
        waiting.writeBytes(part);
        part.release();
        if (timer == null) {
            run();
        }
    }

    /** Takes over the last buffer; the listener hears of its last byte. */
    void addLast(ByteBuf part, ChannelFutureListener listener) {
        whenDone = listener;
        add(part);
    }

    @Override
    public void run() {
        timer = null;
        if (!waiting.isReadable()) {
            waiting.clear();
            return;
        }
        ByteBuf next = channel.alloc().directBuffer(1).writeByte(waiting.readByte());
        ChannelFutureListener listener = whenDone;
        if (listener != null && !waiting.isReadable()) {
            channel.writeAndFlush(next).addListener(listener);
        } else {
            channel.writeAndFlush(next, channel.voidPromise());
            timer = channel.eventLoop().schedule(this, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    void release() {
        if (timer != null) {
            timer.cancel(false);
        }
        waiting.release();
    }
}
