package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events. Token {@code k} is due at begin + time to first token + the sum of {@code k} gaps: absolute, so that a
 * late event does not delay the next one. A gap has the slowdown of the moment in which it begins.
 */
final class StreamReply implements Reply, Runnable {
    /** After so many writes in a row the other connections of the event loop have their turn. */
    private static final int WRITES_PER_TURN = 32;

    private final Exchange exchange;
    private final EventWriter events;
    private final Pace pace;
    private final int tokens;
    private final int faultAt;
    private int groupEnd;
    private long groupDueNanos;
    private @Nullable Future<?> timer;
    private boolean blocked;
    private boolean over;
    private boolean malformedSent;

    StreamReply(Exchange exchange, StreamScript script, Generation generation) {
        this.exchange = exchange;
        events = new EventWriter(exchange, script, generation);
        pace = exchange.pace();
        tokens = generation.outputTokens();
        faultAt = faultAt(exchange.fault, tokens);
    }

    /** The token before which the fault happens; more than there are if there is none to happen here. */
    private static int faultAt(@Nullable FaultSpec fault, int tokens) {
        if (fault == null) {
            return Integer.MAX_VALUE;
        }
        return switch (fault.kind()) {
            case EMPTY_STREAM -> 0;
            case RESET_IN_STREAM, STALL_IN_STREAM, TRUNCATED_STREAM, TRUNCATED_BODY, MALFORMED_EVENT, ERROR_IN_STREAM ->
                Math.min(fault.afterTokens(), tokens);
            default -> Integer.MAX_VALUE;
        };
    }

    @Override
    public void begin(long startNanos) {
        groupDueNanos = startNanos + pace.firstTokenNanos(exchange.port.batch.slowdown());
        planGroup();
        boolean early = groupDueNanos - exchange.port.clock.now() > 0 && !exchange.port.profile.has(Oddity.LATE_HEAD);
        if (early) {
            ByteBuf out = exchange.connection.buffer(512);
            events.open(out);
            exchange.connection.send(out);
        }
        run();
    }

    @Override
    public void run() {
        timer = null;
        for (int writes = 0; writes < WRITES_PER_TURN && !over; writes++) {
            long now = exchange.port.clock.now();
            if (groupDueNanos - now > 0) {
                timer = exchange.port.loop.schedule(this, groupDueNanos - now, TimeUnit.NANOSECONDS);
                return;
            }
            if (!exchange.connection.writable()) {
                blocked = true;
                return;
            }
            writeGroup(now);
        }
        if (!over) {
            exchange.port.loop.execute(this);
        }
    }

    /** The events of the next write: due when the last of their tokens is. */
    private void planGroup() {
        double slowdown = exchange.port.batch.slowdown();
        groupEnd = events.sent();
        for (int i = 0; i < exchange.port.profile.output().eventsPerWrite() && groupEnd < tokens; i++) {
            int inEvent = events.tokensInEvent(groupEnd);
            int gaps = groupEnd == 0 ? inEvent - 1 : inEvent;
            groupDueNanos += pace.gapNanos(gaps, slowdown);
            groupEnd += inEvent;
        }
    }

    private void writeGroup(long now) {
        ByteBuf out = exchange.connection.buffer(512 + 256 * (groupEnd - events.sent()));
        events.open(out);
        while (events.sent() < groupEnd) {
            if (events.sent() >= faultAt && doFault(out)) {
                return;
            }
            exchange.tokensSent(events.event(out), now);
        }
        if (!events.exhausted()) {
            exchange.connection.send(out);
            planGroup();
        } else if (events.sent() < faultAt || !doFault(out)) {
            over = true;
            events.close(out);
            exchange.connection.sendLast(out, events.closes());
        }
    }

    /** Whether the stream is over with it; then {@code out} was sent. */
    private boolean doFault(ByteBuf out) {
        FaultKind kind = exchange.fault == null ? FaultKind.SLOW : exchange.fault.kind();
        if (kind == FaultKind.MALFORMED_EVENT) {
            if (!malformedSent) {
                malformedSent = true;
                events.malformed(out);
            }
            return false;
        }
        over = true;
        switch (kind) {
            case ERROR_IN_STREAM -> {
                events.error(out);
                finish(out);
            }
            case TRUNCATED_STREAM, EMPTY_STREAM -> finish(out);
            case STALL_IN_STREAM -> exchange.connection.send(out);
            case RESET_IN_STREAM -> exchange.connection.sendThenReset(out);
            default -> exchange.connection.sendThenClose(out);
        }
        return true;
    }

    private void finish(ByteBuf out) {
        events.finish(out);
        exchange.connection.sendLast(out, events.closes());
    }

    @Override
    public void resume() {
        if (blocked) {
            blocked = false;
            run();
        }
    }

    @Override
    public void cancel() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
