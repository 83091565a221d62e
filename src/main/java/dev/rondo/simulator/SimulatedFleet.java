package dev.rondo.simulator;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Simulated inference servers: many ports in one process. Each port lives on one event loop, so its counts and its order of
 * arrivals are exact. May be used from any thread but its own event loops.
 */
public final class SimulatedFleet implements AutoCloseable {
    private static final int BACK_TO_REST_SECONDS = 5;

    private final EventLoopGroup loops;
    private final List<SimulatedServer> servers = new ArrayList<>();
    private final ServerClock clock = ServerClock.system();
    private final FleetOptions options;

    private SimulatedFleet(FleetOptions options, EventLoopGroup loops) {
        this.options = options;
        this.loops = loops;
    }

    /** Servers on 127.0.0.1; they listen when this returns. A port that is taken: {@link BindException} with a sentence. */
    public static SimulatedFleet start(List<ServerProfile> profiles) throws IOException {
        int threads = Math.min(profiles.size(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        return start(profiles, new FleetOptions("127.0.0.1", Math.max(1, threads), RecordSink.NONE));
    }

    public static SimulatedFleet start(ServerProfile... profiles) throws IOException {
        return start(List.of(profiles));
    }

    static SimulatedFleet start(List<ServerProfile> profiles, FleetOptions options) throws IOException {
        IoHandlerFactory transport = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        SimulatedFleet fleet = new SimulatedFleet(
                options,
                new MultiThreadIoEventLoopGroup(
                        options.threads(), new DefaultThreadFactory("simulator", true), transport));
        try {
            for (ServerProfile profile : profiles) {
                fleet.add(profile);
            }
            return fleet;
        } catch (IOException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private void add(ServerProfile profile) throws IOException {
        Class<? extends ServerChannel> type =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        PortState port = new PortState(profile, loops.next(), clock, options.records());
        try {
            servers.add(new SimulatedServer(port, type, options.host(), this::everyPort));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding port " + profile.port(), e);
        } catch (Exception e) {
            throw bindFailure(profile.port(), e);
        }
    }

    /** The bootstrap throws what the socket threw, declared or not. */
    private IOException bindFailure(int port, Exception cause) {
        BindException failure =
                new BindException("can't listen on " + options.host() + ":" + port + ": " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    /** The actual ports, in the order of the profiles. */
    public List<Integer> ports() {
        return servers.stream().map(server -> server.port().port()).toList();
    }

    /** {@code http://host:port} of each server, in the order of the profiles. */
    public List<String> urls() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return ports().stream().map(port -> "http://" + host + ":" + port).toList();
    }

    /** The counts of one port at one instant. */
    public PortStats stats(int port) {
        SimulatedServer server = server(port);
        return onLoop(server, () -> server.port().snapshot());
    }

    /** The counts of every port, each at an instant of its own. */
    public List<PortStats> stats() {
        return ports().stream().map(this::stats).toList();
    }

    /** The first {@value ArrivalLog#CAPACITY} requests of a port since the last reset, in the order of their arrival. */
    public List<Arrival> arrivals(int port) {
        SimulatedServer server = server(port);
        return onLoop(server, () -> server.port().stats().arrivals.first(ArrivalLog.CAPACITY));
    }

    /** Zeroes the counts of every port. */
    public void reset() {
        for (SimulatedServer server : servers) {
            onLoop(server, () -> {
                server.port().reset();
                return true;
            });
        }
    }

    private SimulatedServer server(int port) {
        return servers.stream()
                .filter(server -> server.port().port() == port)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no server of this fleet has port " + port));
    }

    private static <T> T onLoop(SimulatedServer server, Callable<T> task) {
        return server.port().loop.submit(task).syncUninterruptibly().getNow();
    }

    private CompletableFuture<List<PortStats>> everyPort() {
        List<CompletableFuture<PortStats>> each = servers.stream()
                .map(server -> CompletableFuture.supplyAsync(() -> server.port().snapshot(), server.port().loop))
                .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(all -> each.stream().map(CompletableFuture::join).toList());
    }

    /** Closes every listener and connection; returns once the threads have ended, or after {@value #BACK_TO_REST_SECONDS} s. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, BACK_TO_REST_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(BACK_TO_REST_SECONDS, TimeUnit.SECONDS);
    }
}
