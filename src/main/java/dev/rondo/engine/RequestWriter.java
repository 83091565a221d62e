package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import dev.rondo.engine.http.RequestHead;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.RequestIds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Writes a lane's requests: head and body in one buffer and one system call. Nearly always the socket takes all of it at
 * once and the buffer serves the next request; where it doesn't, the buffer is left to the channel.
 */
final class RequestWriter implements AutoCloseable {
    private static final int INITIAL_CAPACITY = 16 * 1024;
    /** A buffer that had to grow beyond this for a huge body is not kept. */
    private static final int MAX_KEPT_CAPACITY = 1024 * 1024;

    private final Dataset dataset;
    private final RequestIds ids;
    private ByteBuf buffer = newBuffer();

    RequestWriter(Dataset dataset, RequestIds ids) {
        this.dataset = dataset;
        this.ids = ids;
    }

    private static ByteBuf newBuffer() {
        return Unpooled.directBuffer(INITIAL_CAPACITY);
    }

    /** Identifiers from here on belong to this phase. */
    void beginPhase(int phase) {
        ids.beginPhase(phase);
    }

    /**
     * Hands the whole request to the channel, whose queue is empty, and flushes it.
     *
     * @return whether the socket has taken all of it; if not, it may also have failed
     */
    boolean write(Channel channel, Target target, Exchange exchange) {
        RequestObservation seen = exchange.observation;
        byte[] bodyHead = dataset.bodyHead(target.index());
        byte[] bodyTail = dataset.bodyTail(target.index(), exchange.entry, seen.turn);
        ByteBuf out = freeBuffer().clear();
        writeHead(target.head(), out, seen, bodyHead.length + bodyTail.length);
        out.writeBytes(bodyHead).writeBytes(bodyTail);
        seen.bytesSent = out.readableBytes();
        seen.writes = 1;
        if (!target.address().tls()) {
            DirectSend.send(channel, out);
            if (!out.isReadable()) {
                return true;
            }
        }
        channel.writeAndFlush(out.retain(), channel.voidPromise());
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null || unsent.isEmpty();
    }

    private void writeHead(RequestHead head, ByteBuf out, RequestObservation request, int contentLength) {
        long idHigh = ids.requestHigh(request.credit);
        long correlationHigh = ids.correlationHigh(request.conversation);
        head.writeTo(
                out,
                idHigh,
                ids.requestLow(idHigh),
                correlationHigh,
                ids.correlationLow(correlationHigh),
                contentLength);
    }

    private ByteBuf freeBuffer() {
        if (buffer.refCnt() > 1 || buffer.capacity() > MAX_KEPT_CAPACITY) {
            buffer.release();
            buffer = newBuffer();
        }
        return buffer;
    }

    @Override
    public void close() {
        buffer.release();
    }
}
