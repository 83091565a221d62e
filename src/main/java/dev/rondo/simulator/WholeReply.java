package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An answer with a Content-Length, sent in one write when it is due. */
final class WholeReply implements Reply, Runnable {
    private final Exchange exchange;
    private final int status;
    private final String type;
    private final byte[] body;
    private final String moreHeaders;
    private final @Nullable Generation generation;
    private @Nullable Future<?> timer;

    private WholeReply(
            Exchange exchange,
            int status,
            String type,
            byte[] body,
            String moreHeaders,
            @Nullable Generation generation) {
        this.exchange = exchange;
        this.status = status;
        this.type = type;
        this.body = body;
        this.moreHeaders = moreHeaders;
        this.generation = generation;
    }

    /** The model's answer, due after the time to the first token and one gap for every further token. */
    static WholeReply generated(Exchange exchange, byte[] body, Generation generation) {
        return new WholeReply(exchange, 200, ResponseHead.JSON, body, "", generation);
    }

    /** An answer that needs no model, due at once; {@code moreHeaders} are whole lines. */
    static WholeReply immediate(Exchange exchange, int status, String type, byte[] body, String moreHeaders) {
        return new WholeReply(exchange, status, type, body, moreHeaders, null);
    }

    @Override
    public void begin(long startNanos) {
        if (generation == null) {
            run();
            return;
        }
        long due = startNanos + timeNeeded(generation);
        long delay = due - exchange.port.clock.now();
        if (delay <= 0) {
            run();
        } else {
            timer = exchange.port.loop.schedule(this, delay, TimeUnit.NANOSECONDS);
        }
    }

    /** The load of the moment in which it begins counts for the whole answer. */
    private long timeNeeded(Generation running) {
        double slowdown = exchange.port.batch.slowdown();
        Pace pace = exchange.pace();
        int gaps = exchange.route.streams() ? running.outputTokens() - 1 : 0;
        return pace.firstTokenNanos(slowdown) + pace.gapNanos(gaps, slowdown);
    }

    @Override
    public void run() {
        Connection connection = exchange.connection;
        if (generation != null && exchange.route.streams()) {
            exchange.tokensSentAtOnce(generation.outputTokens());
        }
        ByteBuf out = connection.buffer(256 + body.length);
        boolean close = connection.closesAfter(exchange.request);
        exchange.port.head.writeSized(out, status, type, body.length, close, moreHeaders);
        if (!exchange.request.isHead()) {
            out.writeBytes(body);
        }
        exchange.headSent(status, exchange.port.clock.now());
        connection.sendLast(out, close);
    }

    @Override
    public void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
