package dev.rondo.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One port: its listener and its connections, all on one event loop. */
final class SimulatedServer {
    private static final int BACKLOG = 4_096;
    private static final int RETRY_MILLIS = 50;
    private static final int MAX_HEADER_BYTES = 64 << 10;

    private final PortState port;
    private final ServerBootstrap bootstrap;
    private final String host;
    private Channel listener;
    private int refusals;

    /** Binds and listens; {@link io.netty.channel.ChannelException} or the {@code BindException} of the socket otherwise. */
    SimulatedServer(
            PortState port,
            Class<? extends ServerChannel> transport,
            String host,
            Supplier<CompletableFuture<List<PortStats>>> everyPort)
            throws InterruptedException {
        this.port = port;
        this.host = host;
        Dispatcher dispatcher = new Dispatcher(port, new ControlPages(port, everyPort));
        bootstrap = new ServerBootstrap()
                .group(port.loop, port.loop)
                .channel(transport)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(decoder(), new Connection(port, dispatcher, channel));
                    }
                });
        listener = listen(port.profile.port());
        port.boundTo(((InetSocketAddress) listener.localAddress()).getPort());
        planRefusals();
    }

    private static HttpRequestDecoder decoder() {
        return new HttpRequestDecoder(new HttpDecoderConfig()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxChunkSize(MAX_HEADER_BYTES)
                .setValidateHeaders(false));
    }

    private Channel listen(int wanted) throws InterruptedException {
        return bootstrap.bind(host, wanted).sync().channel();
    }

    PortState port() {
        return port;
    }

    /** Plans the times in which nothing listens; one that begins at the start has begun when this returns. */
    private void planRefusals() throws InterruptedException {
        for (FaultSpec fault : port.profile.faults()) {
            if (fault.kind() != FaultKind.REFUSE) {
                continue;
            }
            if (fault.fromSeconds() == 0) {
                port.loop.submit(this::goAway).sync();
            } else {
                after(fault.fromSeconds(), this::goAway);
            }
            if (Double.isFinite(fault.toSeconds())) {
                after(fault.toSeconds(), this::comeBack);
            }
        }
    }

    private void after(double secondsSinceStart, Runnable task) {
        double delay = secondsSinceStart - port.clock.secondsSinceStart(port.clock.now());
        port.loop.schedule(task, (long) (delay * 1e9), TimeUnit.NANOSECONDS);
    }

    /** Closes the listener for good, and every connection. On the event loop. */
    void close() {
        refusals++;
        listener.close();
        List.copyOf(port.connections).forEach(Connection::close);
    }

    private void goAway() {
        if (refusals++ == 0) {
            listener.close();
            List.copyOf(port.connections).forEach(Connection::reset);
        }
    }

    private void comeBack() {
        if (--refusals == 0) {
            listenAgain();
        }
    }

    /** Somebody else may have the port by now: it is tried again until it is free. */
    private void listenAgain() {
        bootstrap.bind(host, port.port()).addListener((ChannelFutureListener) bound -> {
            if (bound.isSuccess()) {
                listener = bound.channel();
            } else {
                port.loop.schedule(this::listenAgain, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }
}
