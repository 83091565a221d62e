package dev.rondo.engine;

import dev.rondo.engine.http.ResponseParser;
import dev.rondo.engine.sse.ResponseBody;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import io.netty.channel.IoHandle;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop and everything that its requests need: a request is issued, connected, written, read, stamped and reported
 * here and never crosses a thread. But for {@link #start}, {@link #execute}, {@link #inFlight} and {@link #close}, methods
 * are called on the loop's thread only.
 */
final class Lane implements LoopWork {
    /** Credits that are issued between two polls, so that reads are not starved. */
    private static final int CREDITS_PER_TURN = 64;
    /** Credits that are issued when a request ends: in a closed loop its slot is used again at once. */
    private static final int CREDITS_PER_END = 4;

    private static final int SHUTDOWN_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final int loop;
    private final SingleThreadIoEventLoop eventLoop;
    private final ReadBuffer readBuffer = new ReadBuffer();
    private final byte[] parserWindow;
    private final ResponseBody wholeDocument = new ResponseBody();
    private final LaneClock clock = new LaneClock(System::nanoTime);
    private final LaneTimeouts timeouts;
    private final Exchanges exchanges = new Exchanges();
    private final RequestWriter writer;
    private final Connector connector;
    private final EndpointPool[] pools;
    private final InFlightCount inFlight = new InFlightCount();

    private LaneObserver observer = SilentObserver.INSTANCE;
    private @Nullable LanePhase phase;
    private long spinWindowNanos;

    Lane(int loop, LaneParts parts) {
        this.loop = loop;
        this.timeouts = new LaneTimeouts(parts.connections());
        this.writer = parts.newWriter();
        this.parserWindow = new byte[ResponseParser.WINDOW_BYTES];
        ThreadFactory thread = task -> new FastThreadLocalThread(task, "rondo-lane-" + loop);
        this.eventLoop = new SingleThreadIoEventLoop(
                null, thread, PacedIoHandler.factory(parts.transport().ioHandlers(), this));
        this.connector = new Connector(this, eventLoop, parts.transport(), parts.tls());
        this.pools = parts.newPools(loop, this, connector);
    }

    boolean inEventLoop() {
        return eventLoop.inEventLoop();
    }

    /** Begins a phase; safe to be called from any thread. */
    void start(LanePhase next, int phaseIndex, long spinNanos) {
        eventLoop.execute(() -> {
            phase = next;
            observer = next.observer();
            spinWindowNanos = spinNanos;
            writer.beginPhase(phaseIndex);
        });
    }

    /** Runs a task on the lane's thread, or fails if the lane is closed; safe to be called from any thread. */
    CompletableFuture<Void> execute(Runnable task) {
        try {
            return CompletableFuture.runAsync(task, eventLoop);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Roughly how many requests are in flight; safe to be called from any thread. */
    int inFlight() {
        return inFlight.get();
    }

    @Override
    public void runDue(long nowNanos) {
        clock.note(nowNanos);
        try {
            timeouts.expire(nowNanos, this);
            LanePhase current = phase;
            if (current != null) {
                current.expireDrain(nowNanos);
                current.issueDue(nowNanos, CREDITS_PER_TURN);
                inFlight.set(current.inFlight());
            }
        } catch (RuntimeException | Error e) {
            failPhase(e);
        }
    }

    /** One of many sockets has been served: sends that have become due meanwhile need not wait for all of them. */
    void afterRead() {
        LanePhase current = phase;
        if (current != null && current.isPaced()) {
            current.issueDue(clock.last(), CREDITS_PER_END);
        }
    }

    /** A defect of ours must end the run, not hang it, nor pass for a server's fault. */
    void failPhase(Throwable defect) {
        LOG.error("lane {} failed", loop, defect);
        LanePhase current = phase;
        if (current != null) {
            phaseEnded();
            current.failed(defect);
        }
    }

    @Override
    public long nextSendNanos() {
        return phase == null ? NEVER : phase.nextNanos();
    }

    @Override
    public long nextDeadlineNanos() {
        long first = timeouts.firstNanos();
        long drain = phase == null ? NEVER : phase.drainEndNanos();
        if (first == NEVER || drain == NEVER) {
            return Math.min(first, drain);
        }
        return first - drain < 0 ? first : drain;
    }

    @Override
    public long spinWindowNanos() {
        return spinWindowNanos;
    }

    @Override
    public long takeFirstStamp() {
        return clock.takeFirstOfTurn();
    }

    @Override
    public IoHandle handle(IoHandle handle) {
        return connector.handle(handle);
    }

    @Override
    public void turnEnded(long nowNanos, long busyNanos) {
        observer.loopTurn(nowNanos, busyNanos);
    }

    LaneClock clock() {
        return clock;
    }

    LaneObserver observer() {
        return observer;
    }

    LaneTimeouts timeouts() {
        return timeouts;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    RequestWriter writer() {
        return writer;
    }

    ReadBuffer readBuffer() {
        return readBuffer;
    }

    byte[] parserWindow() {
        return parserWindow;
    }

    /** Reads documents that come in one piece. */
    ResponseBody wholeDocument() {
        return wholeDocument;
    }

    EndpointPool pool(int endpoint) {
        return pools[endpoint];
    }

    void succeed(Exchange exchange, long nowNanos) {
        exchange.observation.endNanos = nowNanos;
        observer.succeeded(exchange.observation);
        ended(exchange, nowNanos);
    }

    void fail(Exchange exchange, ErrorClass error, String message) {
        fail(exchange, error, 0, message);
    }

    void fail(Exchange exchange, ErrorClass error, int status, String message) {
        long nowNanos = clock.stamp();
        exchange.observation.endNanos = nowNanos;
        observer.failed(exchange.observation, error, status, message);
        ended(exchange, nowNanos);
    }

    /** Takes a request away from where it is, and fails it. */
    void abandon(Exchange exchange, ErrorClass error, String message) {
        detach(exchange);
        fail(exchange, error, message);
    }

    /** Gives up every request in flight; those that wait first, so that no connection is opened for them. */
    void cancelInFlight() {
        for (EndpointPool pool : pools) {
            for (Exchange each = pool.firstWaiting(); each != null; each = pool.firstWaiting()) {
                cancel(each);
            }
        }
        for (Exchange each = timeouts.total.first(); each != null; each = timeouts.total.first()) {
            cancel(each);
        }
    }

    private void cancel(Exchange exchange) {
        detach(exchange);
        RequestObservation seen = exchange.observation;
        seen.endNanos = clock.stamp();
        observer.cancelled(seen);
        ended(exchange, seen.endNanos);
    }

    private static void detach(Exchange exchange) {
        if (exchange.waitsIn != null) {
            exchange.waitsIn.leave(exchange);
        } else if (exchange.connection != null) {
            exchange.connection.abandon();
        }
    }

    private void ended(Exchange exchange, long nowNanos) {
        assert inEventLoop();
        exchange.total.cancel();
        exchange.stage.cancel();
        LanePhase current = phase;
        if (current != null) {
            current.requestEnded(exchange, nowNanos);
            exchanges.giveBack(exchange);
            current.issueDue(nowNanos, CREDITS_PER_END);
        }
    }

    /** Everything of the phase has been reported. */
    void phaseEnded() {
        phase = null;
        observer = SilentObserver.INSTANCE;
        spinWindowNanos = 0;
        inFlight.set(0);
    }

    /** Runs a task that concerns a phase, if that phase is still running. */
    void ifRunning(LanePhase expected, Runnable task) {
        try {
            eventLoop.execute(() -> runFor(expected, task));
        } catch (RejectedExecutionException e) {
            // The lane has been closed, and no phase is running.
        }
    }

    private void runFor(LanePhase expected, Runnable task) {
        if (phase != expected) {
            return;
        }
        clock.stamp();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failPhase(e);
        }
    }

    /** Closes all connections and ends the thread; safe to be called from any other thread. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        eventLoop.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).addListener(done -> {
            writer.close();
            readBuffer.close();
            closed.complete(null);
        });
        return closed;
    }
}
