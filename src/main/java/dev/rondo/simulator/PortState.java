package dev.rondo.simulator;

import io.netty.channel.EventLoop;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Everything that the connections of one port share. It belongs to one event loop, so nothing here is locked. */
final class PortState {
    final ServerProfile profile;
    final EventLoop loop;
    final ServerClock clock;
    final RecordSink records;
    final Batch<Exchange> batch;
    final FaultPlan faults;
    final ResponseHead head;
    final Set<Connection> connections = new LinkedHashSet<>();
    private final Map<Route, Responder> responders = new EnumMap<>(Route.class);
    private LiveStats stats = new LiveStats();
    private int port;
    private long liveTokens;
    private long exchanges;

    PortState(ServerProfile profile, EventLoop loop, ServerClock clock, RecordSink records) {
        this.profile = profile;
        this.loop = loop;
        this.clock = clock;
        this.records = records;
        port = profile.port();
        batch = new Batch<>(profile.batching());
        faults = new FaultPlan(profile.faults(), profile.seed());
        head = new ResponseHead(profile);
        Sse sse = new Sse(profile);
        responders.put(Route.CHAT, new ChatResponder(profile, sse));
        responders.put(Route.COMPLETIONS, new CompletionsResponder(profile, sse));
        responders.put(Route.RESPONSES, new ResponsesResponder(sse));
        responders.put(Route.MESSAGES, new MessagesResponder(sse));
        responders.put(Route.EMBEDDINGS, new EmbeddingsResponder(profile, sse));
        responders.put(Route.RANKINGS, new RankingsResponder(sse));
        responders.put(Route.RERANK, new RerankResponder(sse));
    }

    Responder responder(Route route) {
        return responders.getOrDefault(route, responders.get(Route.CHAT));
    }

    LiveStats stats() {
        return stats;
    }

    void reset() {
        assert loop.inEventLoop();
        stats = new LiveStats();
    }

    PortStats snapshot() {
        assert loop.inEventLoop();
        return stats.snapshot(port, batch, connections.size());
    }

    /** The number that the next request gets, from 0; a reset does not begin anew. */
    long nextExchange() {
        return exchanges++;
    }

    void addLiveTokens(int tokens) {
        liveTokens += tokens;
    }

    /** From 0 to 1. */
    double kvCacheUsage() {
        return Math.min(1, (double) liveTokens / profile.batching().kvCacheTokens());
    }

    boolean ready(long nanos) {
        return clock.secondsSinceStart(nanos) >= profile.readyAfterSeconds();
    }

    int port() {
        return port;
    }

    void boundTo(int actualPort) {
        port = actualPort;
    }
}
