package dev.rondo.engine;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.engine.http.KnownHead;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One lane's connections to one endpoint: bounded, the most recently used one first, requests in order of arrival. A slow
 * endpoint fills its own pool and no other. Everything happens on the lane's thread.
 *
 * <p>A connection that cannot be opened fails the request that has waited longest, so that each failed attempt costs one
 * request; nothing is tried again.
 */
final class EndpointPool {
    /** Attempts in flight at once: enough for any rate, too few to overrun a server's accept queue. */
    static final int MAX_CONNECTING = 128;
    /** Requests that may wait at once; one more fails. Bounds the memory that a dead endpoint can cost. */
    static final int MAX_WAITING = 65_536;

    private final Target target;
    private final ConnectionReuse reuse;
    private final int bound;
    private final Lane lane;
    private final Connector connector;
    private final Waiters waiters = new Waiters();
    private final KnownHead knownHead = new KnownHead();

    private Http1Connection[] idle = new Http1Connection[16];
    private int idleCount;
    /** Connections, and attempts to get one. */
    private int open;

    private int connecting;
    /** Whether {@link #connectForWaiters} is running further up the stack. */
    private boolean opening;

    /** @param bound connections and attempts at once, at least 1 */
    EndpointPool(Target target, ConnectionReuse reuse, int bound, Lane lane, Connector connector) {
        this.target = target;
        this.reuse = reuse;
        this.bound = bound;
        this.lane = lane;
        this.connector = connector;
    }

    Target target() {
        return target;
    }

    /** The head of the endpoint's last response, for all its connections. */
    KnownHead knownHead() {
        return knownHead;
    }

    /** Sends the request on a connection, now or as soon as there is one; or it fails, perhaps before this returns. */
    void acquire(Exchange exchange, long nowNanos) {
        assert lane.inEventLoop();
        Conversation conversation = exchange.conversation;
        if (conversation != null && conversation.connection != null) {
            assign(exchange, conversation.connection, nowNanos);
        } else if (idleCount > 0) {
            Http1Connection connection = idle[--idleCount];
            connection.idleIndex = -1;
            assign(exchange, connection, nowNanos);
        } else if (target.address().addresses().isEmpty()) {
            lane.fail(exchange, ErrorClass.DNS_FAILURE, target.address().failure());
        } else if (waiters.size() == MAX_WAITING) {
            lane.observer().poolExhausted(target.index());
            lane.fail(exchange, ErrorClass.ACQUIRE_TIMEOUT, MAX_WAITING + " requests wait for a connection already");
        } else {
            await(exchange, nowNanos);
        }
    }

    private void await(Exchange exchange, long nowNanos) {
        waiters.add(exchange);
        exchange.waitsIn = this;
        if (open >= bound) {
            lane.observer().poolExhausted(target.index());
        }
        int attempts = connecting;
        connectForWaiters(exchange);
        if (exchange.waitsIn == this && connecting == attempts) {
            lane.timeouts().acquire.start(exchange.stage, nowNanos);
        }
    }

    private void assign(Exchange exchange, Http1Connection connection, long nowNanos) {
        RequestObservation seen = exchange.observation;
        seen.acquiredNanos = nowNanos;
        seen.reusedConnection = connection.used;
        long waitedNanos = nowNanos - seen.issuedNanos;
        seen.connectNanos = connection.used ? 0 : Math.min(waitedNanos, connection.connectNanos());
        seen.blockedNanos = waitedNanos - seen.connectNanos;
        connection.used = true;
        exchange.connection = connection;
        if (reuse == ConnectionReuse.STICKY_USER_SESSIONS && exchange.conversation != null) {
            exchange.conversation.connection = connection;
            connection.conversation = exchange.conversation;
        }
        connection.send(exchange, nowNanos);
    }

    /** The request gives up waiting. */
    void leave(Exchange exchange) {
        assert lane.inEventLoop() && exchange.waitsIn == this;
        waiters.remove(exchange);
        exchange.waitsIn = null;
        exchange.stage.cancel();
    }

    /** A connection has been established; its first request is sent on it, if one still waits. */
    void connected(Http1Connection connection, long nowNanos) {
        connecting--;
        lane.observer().connectionAttempted(target.index(), true);
        handOver(connection, nowNanos);
        boundWaitOfOpener(connection, nowNanos);
    }

    /** An attempt has failed, and with it the request that has waited longest. */
    void connectFailed(Http1Connection connection, ConnectFailure failure, long nowNanos) {
        connecting--;
        open--;
        lane.observer().connectionAttempted(target.index(), false);
        Exchange first = waiters.first();
        if (first != null) {
            leave(first);
            lane.fail(first, failure.error(), failure.message());
        }
        boundWaitOfOpener(connection, nowNanos);
        connectForWaiters(null);
    }

    /** The connection that a request had opened for itself has served another one: now its wait needs a limit. */
    private void boundWaitOfOpener(Http1Connection connection, long nowNanos) {
        Exchange opener = connection.waitingOpener();
        if (opener != null) {
            lane.timeouts().acquire.start(opener.stage, nowNanos);
        }
    }

    /** A response has been read to its end on a connection that could carry another request. */
    void release(Http1Connection connection, boolean conversationEnds, long nowNanos) {
        assert lane.inEventLoop();
        boolean keep = switch (reuse) {
            case POOLED -> true;
            case NEVER -> false;
            case STICKY_USER_SESSIONS -> !conversationEnds;
        };
        if (!keep) {
            connection.close();
        } else if (connection.conversation == null) {
            handOver(connection, nowNanos);
        }
    }

    private void handOver(Http1Connection connection, long nowNanos) {
        Exchange first = waiters.first();
        if (first != null) {
            leave(first);
            assign(first, connection, nowNanos);
        } else if (reuse == ConnectionReuse.POOLED) {
            if (idleCount == idle.length) {
                idle = Arrays.copyOf(idle, idleCount * 2);
            }
            connection.idleIndex = idleCount;
            idle[idleCount++] = connection;
        } else {
            connection.close();
        }
    }

    /** An established connection is gone. */
    void closed(Http1Connection connection) {
        assert lane.inEventLoop();
        open--;
        if (connection.idleIndex >= 0) {
            Http1Connection moved = idle[--idleCount];
            idle[connection.idleIndex] = moved;
            moved.idleIndex = connection.idleIndex;
            connection.idleIndex = -1;
        }
        if (connection.conversation != null) {
            connection.conversation.connection = null;
            connection.conversation = null;
        }
        connectForWaiters(null);
    }

    /**
     * Opens as many connections as there are requests without one. An attempt may fail before this returns.
     *
     * @param opener the request that has just begun to wait, if that is why
     */
    private void connectForWaiters(@Nullable Exchange opener) {
        if (opening) {
            return;
        }
        opening = true;
        try {
            while (waiters.size() > connecting && open < bound && connecting < MAX_CONNECTING) {
                open++;
                connecting++;
                connector.connect(this, opener);
            }
        } finally {
            opening = false;
        }
    }

    int open() {
        return open;
    }

    int idle() {
        return idleCount;
    }

    @Nullable
    Exchange firstWaiting() {
        return waiters.first();
    }

    int waiting() {
        return waiters.size();
    }
}
