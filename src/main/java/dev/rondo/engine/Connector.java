package dev.rondo.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandle;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Opens a lane's connections. The addresses of a host are tried in turn within one attempt:
 * a name such as {@code localhost} may have addresses that nobody listens on.
 */
final class Connector {
    private final Lane lane;
    private final Bootstrap plain;
    private final Bootstrap secured;
    private final TlsContext tls;
    private final Transport transport;
    /** The channel that is being made and registered, and what it is for. */
    private @Nullable Channel opening;

    private @Nullable Http1Connection openingFor;

    Connector(Lane lane, EventLoop loop, Transport transport, TlsContext tls) {
        this.lane = lane;
        this.tls = tls;
        this.transport = transport;
        // The connect time-out is the lane's: Netty's would be a timer for each attempt, and end before TLS.
        Bootstrap common = new Bootstrap()
                .group(loop)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
        this.plain = common.clone().option(ChannelOption.RECVBUF_ALLOCATOR, lane.readBuffer());
        this.secured = common;
    }

    /** Begins an attempt; its outcome is told to the pool, perhaps before this returns. */
    void connect(EndpointPool pool, @Nullable Exchange opener) {
        assert lane.inEventLoop();
        Http1Connection connection = new Http1Connection(lane, pool, opener);
        connection.begin();
        connect(connection, pool.target().address(), 0);
    }

    private void connect(Http1Connection connection, EndpointAddress address, int attempt) {
        Bootstrap bootstrap = (address.tls() ? secured : plain)
                .clone()
                .channelFactory(() -> newChannel(connection, address))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (address.tls()) {
                            channel.pipeline().addLast(tls.handler(ByteBufAllocator.DEFAULT, address));
                        }
                        channel.pipeline().addLast(connection);
                    }
                });
        bootstrap.connect(address.addresses().get(attempt)).addListener(future -> {
            if (lane.inEventLoop()) {
                connectEnded(connection, address, attempt, future);
            } else {
                // A socket that could not even be made belongs to no loop.
                lane.execute(() -> connectEnded(connection, address, attempt, future));
            }
        });
    }

    private Channel newChannel(Http1Connection connection, EndpointAddress address) {
        Channel channel = transport.channels().get();
        if (!address.tls()) {
            opening = channel;
            openingFor = connection;
        }
        return channel;
    }

    /** What the loop is to register in place of a handle: plain connections are read past their channels. */
    IoHandle handle(IoHandle handle) {
        Channel channel = opening;
        Http1Connection connection = openingFor;
        opening = null;
        openingFor = null;
        if (channel == null || connection == null || channel.unsafe() != handle) {
            return handle;
        }
        return DirectReads.of(handle, channel, connection, lane.readBuffer());
    }

    private void connectEnded(Http1Connection connection, EndpointAddress address, int attempt, Future<?> future) {
        if (future.isSuccess() || connection.isGivenUp()) {
            return;
        }
        if (attempt + 1 < address.addresses().size()) {
            connect(connection, address, attempt + 1);
        } else {
            connection.connectFailed(ConnectFailure.ofConnect(future.cause()));
        }
    }
}
