package dev.rondo.engine;

import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one endpoint: opens it, sends one request at a time, feeds what comes back to its {@link
 * ResponseReader}, and tells its pool when it is free or gone. Everything happens on the lane's thread; whatever goes wrong
 * becomes the outcome of the request in flight.
 *
 * <p>One attempt may try several addresses, each with a channel of its own: hence "sharable". What an earlier channel still
 * has to say is not heard.
 */
@ChannelHandler.Sharable
final class Http1Connection extends ChannelInboundHandlerAdapter {
    private enum State {
        CONNECTING,
        ESTABLISHED,
        CLOSED
    }

    private final Lane lane;
    private final EndpointPool pool;
    private final ResponseReader reader;
    private final Deadline<Http1Connection> connectDeadline = new Deadline<>(this);
    private State state = State.CONNECTING;
    private long beganNanos;
    private long connectNanos;
    private final @Nullable Exchange opener;
    private final long openerCredit;
    private @Nullable Channel channel;
    private @Nullable Exchange exchange;

    /** Whether it has carried a request. */
    boolean used;
    /** Its place among its pool's idle connections, or -1. */
    int idleIndex = -1;

    /** The conversation that it belongs to, with sticky connections only. */
    @Nullable
    Conversation conversation;

    /** @param opener the request that the connection is opened for; whether that gets it is another matter */
    Http1Connection(Lane lane, EndpointPool pool, @Nullable Exchange opener) {
        this.lane = lane;
        this.pool = pool;
        this.opener = opener;
        this.openerCredit = opener == null ? 0 : opener.observation.credit;
        this.reader = new ResponseReader(lane, this, pool);
    }

    /** The clock of the attempt starts. */
    void begin() {
        beganNanos = lane.clock().stamp();
        lane.timeouts().connect.start(connectDeadline, beganNanos);
    }

    /** The request that the connection was opened for, if it still waits in the pool; else null. */
    @Nullable
    Exchange waitingOpener() {
        boolean waits = opener != null && opener.waitsIn == pool && opener.observation.credit == openerCredit;
        return waits ? opener : null;
    }

    /** How long TCP and TLS took. */
    long connectNanos() {
        return connectNanos;
    }

    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** Whether nobody waits for the attempt any more. */
    boolean isGivenUp() {
        return state == State.CLOSED;
    }

    /** Whether it is open, over this channel. */
    boolean isEstablishedOn(Channel which) {
        return state == State.ESTABLISHED && channel == which;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!pool.target().address().tls() && isCurrent(context)) {
            established();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && state == State.CONNECTING && isCurrent(context)) {
            if (handshake.isSuccess()) {
                established();
            } else {
                connectFailed(ConnectFailure.ofTls(handshake.cause()));
            }
        }
    }

    private boolean isCurrent(ChannelHandlerContext context) {
        return context.channel() == channel;
    }

    private void established() {
        assert lane.inEventLoop();
        if (state != State.CONNECTING) {
            closeChannel();
            return;
        }
        state = State.ESTABLISHED;
        connectDeadline.cancel();
        long nowNanos = lane.clock().stamp();
        connectNanos = nowNanos - beganNanos;
        pool.connected(this, nowNanos);
    }

    /** The attempt has failed; later news of it are ignored. */
    void connectFailed(ConnectFailure failure) {
        if (state == State.CONNECTING) {
            state = State.CLOSED;
            connectDeadline.cancel();
            closeChannel();
            pool.connectFailed(this, failure, lane.clock().stamp());
        }
    }

    /** Writes a request and awaits its response. The connection must be idle. */
    void send(Exchange next, long nowNanos) {
        assert lane.inEventLoop() && state == State.ESTABLISHED && exchange == null;
        Channel to = openChannel();
        exchange = next;
        reader.begin(next);
        lane.timeouts().firstByte.start(next.stage, nowNanos);
        RequestObservation seen = next.observation;
        seen.writeStartNanos = nowNanos;
        boolean written = lane.writer().write(to, pool.target(), next);
        if (exchange != next) {
            return;
        }
        if (written) {
            seen.writeEndNanos = lane.clock().stamp();
        } else {
            stampEndOfWrite(to, next, seen.credit);
        }
    }

    /** The socket did not take everything: an empty write behind it tells when it has. */
    private void stampEndOfWrite(Channel to, Exchange written, long credit) {
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
            if (done.isSuccess() && exchange == written && written.observation.credit == credit) {
                written.observation.writeEndNanos = lane.clock().stamp();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            read(bytes);
        } finally {
            bytes.release();
        }
    }

    /** Takes what the socket has yielded just now. The caller keeps ownership of the buffer. */
    void read(ByteBuf bytes) {
        assert lane.inEventLoop();
        if (exchange == null) {
            close();
        } else {
            reader.read(bytes, lane.clock().stampRead());
        }
        lane.afterRead();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!isCurrent(context)) {
            return;
        }
        if (state == State.CONNECTING && pool.target().address().tls()) {
            connectFailed(new ConnectFailure(ErrorClass.TLS_FAILURE, "connection closed during the TLS handshake"));
        } else if (state == State.ESTABLISHED) {
            if (exchange != null) {
                reader.connectionClosed(lane.clock().stamp());
            }
            close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!isCurrent(context)) {
            return;
        }
        if (!ConnectFailure.isExternal(cause)) {
            lane.failPhase(cause);
        }
        if (state == State.CONNECTING) {
            connectFailed(
                    pool.target().address().tls() ? ConnectFailure.ofTls(cause) : ConnectFailure.ofConnect(cause));
        } else if (state == State.ESTABLISHED) {
            ConnectFailure failure = ConnectFailure.ofEstablished(cause);
            fail(failure.error(), 0, failure.message());
        }
    }

    /** The response is complete and good. */
    void succeed(long nowNanos) {
        Exchange ended = end();
        boolean reusable = reader.keepAlive() && ended.observation.writeEndNanos != RequestObservation.UNSET;
        giveBack(ended, reusable, nowNanos);
        lane.succeed(ended, nowNanos);
    }

    /** The response is complete, and the connection fit for another request, but what it says is a failure. */
    void failKeepingConnection(ErrorClass error, int status, String message, long nowNanos) {
        Exchange ended = end();
        boolean reusable = reader.keepAlive() && ended.observation.writeEndNanos != RequestObservation.UNSET;
        giveBack(ended, reusable && conversation == null, nowNanos);
        lane.fail(ended, error, status, pool.target().redaction().apply(message));
    }

    /** The request in flight has failed, and the connection with it. */
    void fail(ErrorClass error, int status, String message) {
        if (exchange == null) {
            close();
            return;
        }
        Exchange ended = end();
        close();
        lane.fail(ended, error, status, pool.target().redaction().apply(message));
    }

    /** The request in flight is given up; what becomes of it is the caller's business. */
    void abandon() {
        end();
        close();
    }

    private Exchange end() {
        Exchange ended = exchange;
        if (ended == null) {
            throw new IllegalStateException("no request is in flight");
        }
        exchange = null;
        ended.connection = null;
        ended.stage.cancel();
        return ended;
    }

    private void giveBack(Exchange ended, boolean reusable, long nowNanos) {
        if (reusable) {
            pool.release(this, ended.conversation == null || ended.conversation.isLastTurn(), nowNanos);
        } else {
            close();
        }
    }

    /** Closes it and leaves the pool. */
    void close() {
        assert exchange == null;
        if (state == State.ESTABLISHED) {
            state = State.CLOSED;
            reader.abort();
            closeChannel();
            pool.closed(this);
        }
    }

    private Channel openChannel() {
        if (channel == null) {
            throw new IllegalStateException("connection was never opened");
        }
        return channel;
    }

    private void closeChannel() {
        if (channel != null) {
            channel.close();
        }
    }
}
