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
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final String host;
    private final Optional<RecordsFile> records;

    private SimulatedFleet(String host, EventLoopGroup loops, Optional<RecordsFile> records) {
        this.host = host;
        this.loops = loops;
        this.records = records;
    }

    /** Servers on 127.0.0.1; see {@link #start(List, FleetOptions)}. */
    public static SimulatedFleet start(ServerProfile... profiles) throws IOException {
        return start(List.of(profiles));
    }

    /** Servers on 127.0.0.1; see {@link #start(List, FleetOptions)}. */
    public static SimulatedFleet start(List<ServerProfile> profiles) throws IOException {
        return start(profiles, FleetOptions.defaults());
    }

    /**
     * Servers that listen when this returns. The seed of each is its profile's plus its position in the list.
     *
     * @throws BindException with a sentence for the user, if a port is taken or the host is not of this machine
     */
    public static SimulatedFleet start(List<ServerProfile> profiles, FleetOptions options) throws IOException {
        Optional<RecordsFile> records =
                options.records() == null ? Optional.empty() : Optional.of(new RecordsFile(options.records()));
        IoHandlerFactory transport = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                options.threadsFor(profiles.size()), new DefaultThreadFactory("simulator", true), transport);
        SimulatedFleet fleet = new SimulatedFleet(options.host(), loops, records);
        try {
            for (ServerProfile profile : profiles) {
                fleet.add(profile.withSeed(profile.seed() + fleet.servers.size()));
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
        PortState port = new PortState(profile, loops.next(), clock, sink());
        try {
            servers.add(new SimulatedServer(port, type, host, this::everyPort));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding port " + profile.port(), e);
        } catch (Exception e) {
            throw bindFailure(profile.port(), e);
        }
    }

    private RecordSink sink() {
        return records.isPresent() ? records.get() : RecordSink.NONE;
    }

    /** The bootstrap throws what the socket threw, declared or not. */
    private BindException bindFailure(int port, Exception cause) {
        String reason =
                String.valueOf(cause.getMessage()).replaceFirst("^bind\\(.*?\\) failed with error\\(-?\\d+\\): ", "");
        String sentence = cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException
                ? "there is no address for the host \"" + host + '"'
                : reason.contains("in use")
                        ? "port " + port + " of " + host + " is already in use"
                        : "can't listen on port " + port + " of " + host + ": " + reason;
        BindException failure = new BindException(sentence);
        failure.initCause(cause);
        return failure;
    }

    /** The actual ports, in the order of the profiles. */
    public List<Integer> ports() {
        return servers.stream().map(server -> server.port().port()).toList();
    }

    /** {@code http://host:port} of each server, in the order of the profiles. */
    public List<String> urls() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return ports().stream().map(port -> "http://" + shown + ":" + port).toList();
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

    /** Closes every listener and connection: nothing arrives any more, and the counts are final. */
    public void stopServing() {
        for (SimulatedServer server : servers) {
            onLoop(server, () -> {
                server.close();
                return true;
            });
        }
    }

    /** Stops serving; returns once the threads have ended, or after {@value #BACK_TO_REST_SECONDS} s. */
    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        stopServing();
        loops.shutdownGracefully(0, BACK_TO_REST_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(BACK_TO_REST_SECONDS, TimeUnit.SECONDS);
        records.ifPresent(RecordsFile::close);
    }

    /** What went wrong with the records, as a sentence; complete after {@link #close}. */
    public Optional<String> recordsProblem() {
        return records.flatMap(RecordsFile::problem);
    }
}
