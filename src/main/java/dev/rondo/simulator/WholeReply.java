package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;

/** An answer with a Content-Length that needs no model: sent at once, in one write. */
record WholeReply(Exchange exchange, int status, String type, byte[] body, String moreHeaders) implements Reply {
    @Override
    public void begin(long startNanos) {
        Connection connection = exchange.connection;
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
    public void cancel() {}
}
