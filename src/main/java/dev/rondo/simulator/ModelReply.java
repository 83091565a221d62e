package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The model's answer as a whole: due after the time to the first token and one gap for every further token. The load of the
 * moment in which it begins counts for all of it.
 */
final class ModelReply implements Reply, Runnable {
    private final Exchange exchange;
    private final byte[] body;
    private final int tokens;
    private long firstTokenNanos;
    private long gapsNanos;
    private @Nullable Future<?> timer;

    /** {@code tokens}: 0 where the answer has none. */
    ModelReply(Exchange exchange, byte[] body, int tokens) {
        this.exchange = exchange;
        this.body = body;
        this.tokens = tokens;
    }

    @Override
    public void begin(long startNanos) {
        double slowdown = exchange.port.batch.slowdown();
        Pace pace = exchange.pace();
        firstTokenNanos = pace.firstTokenNanos(slowdown);
        gapsNanos = pace.gapNanos(Math.max(0, tokens - 1), slowdown);
        exchange.hold(tokens);
        firstTokenNanos += startNanos - exchange.request.arrivalNanos();
        long due = exchange.request.arrivalNanos() + firstTokenNanos + gapsNanos;
        long delay = due - exchange.port.clock.now();
        if (delay <= 0) {
            run();
        } else {
            timer = exchange.port.loop.schedule(this, delay, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void run() {
        timer = null;
        if (tokens > 0) {
            exchange.tokensSentAtOnce(tokens, firstTokenNanos, gapsNanos);
        }
        Connection connection = exchange.connection;
        boolean gzip = exchange.has(FaultKind.GZIP);
        byte[] bytes = gzip ? GzipStream.whole(body) : body;
        boolean close = connection.closesAfter(exchange.request);
        ByteBuf out = connection.buffer(256 + bytes.length);
        exchange.port.head.writeSized(out, 200, ResponseHead.JSON, bytes.length, close, gzip ? GzipStream.HEADER : "");
        exchange.headSent(200, exchange.port.clock.now());
        send(out, bytes, close);
    }

    private void send(ByteBuf out, byte[] bytes, boolean close) {
        Connection connection = exchange.connection;
        int half = bytes.length / 2;
        switch (exchange.fault == null ? FaultKind.SLOW : exchange.fault.kind()) {
            case RESET_IN_STREAM -> connection.sendThenReset(out.writeBytes(bytes, 0, half));
            case STALL_IN_STREAM -> connection.send(out.writeBytes(bytes, 0, half));
            case TRUNCATED_BODY, TRUNCATED_STREAM -> connection.sendThenClose(out.writeBytes(bytes, 0, half));
            default -> connection.sendLast(out.writeBytes(bytes), close);
        }
    }

    @Override
    public void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
