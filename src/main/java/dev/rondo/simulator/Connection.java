package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One client's connection: answers its requests one after the other, in order. */
final class Connection extends ChannelInboundHandlerAdapter {
    /** More requests than this, sent without waiting for answers, are read only as the earlier ones are answered. */
    private static final int MAX_PIPELINED = 64;

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final PortState port;
    private final Dispatcher dispatcher;
    private final RequestAssembler assembler;
    private final Queue<IncomingRequest> pipelined = new ArrayDeque<>(1);
    private final Channel channel;
    private final ChannelFutureListener lastWritten = this::lastWritten;
    private final ChannelFutureListener lastWrittenThenClose = this::lastWrittenThenClose;
    private @Nullable Exchange current;
    private @Nullable Drip drip;
    private boolean busy;
    private boolean closing;
    private boolean reading;
    private boolean flushLater;
    private int requests;

    Connection(PortState port, Dispatcher dispatcher, Channel channel) {
        this.port = port;
        this.dispatcher = dispatcher;
        this.channel = channel;
        assembler = new RequestAssembler(port.clock.nanoTime());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        port.connections.add(this);
        port.stats().connected();
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        port.connections.remove(this);
        pipelined.clear();
        stopDripping();
        if (current != null) {
            current.cancelled();
        }
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reading = true;
        try {
            if (message instanceof HttpObject part && !closing) {
                if (RequestAssembler.expectsContinue(part)) {
                    ByteBuf leave = buffer(CONTINUE.length());
                    leave.writeCharSequence(CONTINUE, StandardCharsets.US_ASCII);
                    send(leave);
                }
                IncomingRequest request = assembler.add(part);
                if (request != null) {
                    accept(request);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void accept(IncomingRequest request) {
        if (busy) {
            pipelined.add(request);
            channel.config().setAutoRead(pipelined.size() < MAX_PIPELINED);
        } else {
            busy = true;
            requests++;
            dispatcher.dispatch(this, request);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        if (flushLater) {
            flushLater = false;
            channel.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable() && current != null) {
            current.resume();
        }
    }

    /** A client that resets its connection is no news. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    PortState port() {
        return port;
    }

    /** The exchange that the request at hand became. */
    void serve(Exchange exchange) {
        current = exchange;
        if (exchange.fault != null && exchange.fault.kind() == FaultKind.SLOW_DRIP) {
            drip = new Drip(channel, exchange.fault.pauseMillis());
        }
    }

    boolean writable() {
        return channel.isWritable();
    }

    /** Whether the connection must end after the answer to {@code request}. */
    boolean closesAfter(IncomingRequest request) {
        int most = port.profile.requestsPerConnection();
        return request.broken() != 0 || !port.head.keepsAlive(request) || most > 0 && requests >= most;
    }

    ByteBuf buffer(int bytes) {
        return channel.alloc().directBuffer(bytes);
    }

    /** Sends a part of an answer and takes over its buffer. */
    void send(ByteBuf part) {
        if (drip != null) {
            drip.add(part);
            return;
        }
        channel.write(part, channel.voidPromise());
        flush();
    }

    /** Sends the last part of an answer; once the operating system has it, the next request has its turn. */
    void sendLast(ByteBuf part, boolean close) {
        closing |= close;
        ChannelFutureListener listener = close ? lastWrittenThenClose : lastWritten;
        if (drip != null) {
            drip.addLast(part, listener);
            return;
        }
        channel.write(part).addListener(listener);
        flush();
    }

    /** Sends a part and closes; the client sees a proper end of the connection. */
    void sendThenClose(ByteBuf part) {
        broken();
        channel.writeAndFlush(part).addListener(ChannelFutureListener.CLOSE);
    }

    /** Sends a part and resets. */
    void sendThenReset(ByteBuf part) {
        broken();
        channel.writeAndFlush(part).addListener(written -> reset());
    }

    /** Closes as if the client had gone. */
    void close() {
        channel.close();
    }

    /** Resets, even in the middle of an answer. */
    void reset() {
        broken();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private void lastWritten(ChannelFuture write) {
        Exchange exchange = current;
        current = null;
        busy = false;
        stopDripping();
        closing |= !write.isSuccess();
        if (exchange != null) {
            exchange.ended(write.isSuccess() ? Outcome.COMPLETED : Outcome.CANCELLED);
        }
        IncomingRequest next = closing ? null : pipelined.poll();
        if (next != null) {
            channel.config().setAutoRead(true);
            accept(next);
        }
    }

    private void lastWrittenThenClose(ChannelFuture write) {
        lastWritten(write);
        channel.close();
    }

    private void broken() {
        closing = true;
        Exchange exchange = current;
        current = null;
        if (exchange != null) {
            exchange.ended(Outcome.BROKEN);
        }
    }

    private void stopDripping() {
        if (drip != null) {
            drip.release();
            drip = null;
        }
    }

    private void flush() {
        if (reading) {
            flushLater = true;
        } else {
            channel.flush();
        }
    }
}
