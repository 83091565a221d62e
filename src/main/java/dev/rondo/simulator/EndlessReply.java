package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body that begins like an answer and never ends: one string that goes on for as long as the client reads. It holds no more
 * memory than the socket's outbound buffer.
 */
final class EndlessReply implements Reply, Runnable {
    private static final byte[] FILLER = filler();

    private final Exchange exchange;
    private boolean over;

    EndlessReply(Exchange exchange) {
        this.exchange = exchange;
    }

    private static byte[] filler() {
        byte[] filler = new byte[16 << 10];
        Arrays.fill(filler, (byte) 'x');
        return filler;
    }

    @Override
    public void begin(long startNanos) {
        boolean stream = exchange.facts.stream() && exchange.route.streams();
        ChunkedBody framing = framing();
        ByteBuf out = exchange.connection.buffer(512);
        exchange.port.head.writeStream(
                out, stream ? ResponseHead.EVENT_STREAM : ResponseHead.JSON, framing.chunked(), false, "");
        framing.part(out, Sse.bytes((stream ? "data: " : "") + "{\"id\":\""));
        exchange.headSent(200, exchange.port.clock.now());
        exchange.connection.send(out);
        exchange.port.loop.execute(this);
    }

    @Override
    public void run() {
        if (over || !exchange.connection.writable()) {
            return;
        }
        ByteBuf out = exchange.connection.buffer(FILLER.length + 16);
        framing().part(out, FILLER);
        exchange.connection.send(out);
        exchange.port.loop.execute(this);
    }

    private ChunkedBody framing() {
        return new ChunkedBody(exchange.port.head.chunks(exchange.request));
    }

    @Override
    public void resume() {
        run();
    }

    @Override
    public void cancel() {
        over = true;
    }
}
