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
    private final StreamScript script;
    private final Generation generation;
    private final Pace pace;
    private final ChunkedBody framing;
    private boolean headSent;
    private int sent;
    private int groupEnd;
    private long groupDueNanos;
    private @Nullable Future<?> timer;
    private boolean blocked;
    private boolean over;

    StreamReply(Exchange exchange, StreamScript script, Generation generation) {
        this.exchange = exchange;
        this.script = script;
        this.generation = generation;
        pace = exchange.pace();
        framing = new ChunkedBody(exchange.port.head.chunks(exchange.request));
    }

    @Override
    public void begin(long startNanos) {
        groupDueNanos = startNanos + pace.firstTokenNanos(exchange.port.batch.slowdown());
        planGroup();
        boolean early = groupDueNanos - exchange.port.clock.now() > 0 && !exchange.port.profile.has(Oddity.LATE_HEAD);
        if (early) {
            ByteBuf out = exchange.connection.buffer(512);
            writeHead(out);
            exchange.connection.send(out);
        }
        run();
    }

    @Override
    public void run() {
        timer = null;
        for (int writes = 0; writes < WRITES_PER_TURN; writes++) {
            if (over) {
                return;
            }
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
        exchange.port.loop.execute(this);
    }

    /** The events of the next write: due when the last of their tokens is. */
    private void planGroup() {
        double slowdown = exchange.port.batch.slowdown();
        OutputShape shape = exchange.port.profile.output();
        groupEnd = sent;
        for (int i = 0; i < shape.eventsPerWrite() && groupEnd < generation.outputTokens(); i++) {
            int tokens = tokensInEvent(groupEnd);
            int gaps = groupEnd == 0 ? tokens - 1 : tokens;
            groupDueNanos += pace.gapNanos(gaps, slowdown);
            groupEnd += tokens;
        }
    }

    private int tokensInEvent(int first) {
        int border = first < generation.reasoningTokens() ? generation.reasoningTokens() : generation.outputTokens();
        return Math.min(exchange.port.profile.output().tokensPerEvent(), border - first);
    }

    private void writeGroup(long now) {
        ByteBuf out = exchange.connection.buffer(512 + 256 * (groupEnd - sent));
        if (!headSent) {
            writeHead(out);
        }
        while (sent < groupEnd) {
            int tokens = tokensInEvent(sent);
            writeEvent(out, tokens);
            exchange.tokensSent(tokens, now);
        }
        if (sent == generation.outputTokens()) {
            framing.part(out, script.closing());
            framing.part(out, script.terminator());
            framing.finish(out);
            over = true;
            exchange.connection.sendLast(out, !framing.chunked() || exchange.connection.closesAfter(exchange.request));
        } else {
            exchange.connection.send(out);
            planGroup();
        }
    }

    private void writeHead(ByteBuf out) {
        boolean close = !framing.chunked() || exchange.connection.closesAfter(exchange.request);
        exchange.port.head.writeStream(out, ResponseHead.EVENT_STREAM, framing.chunked(), close, "");
        framing.part(out, script.opening());
        headSent = true;
        exchange.headSent(200, exchange.port.clock.now());
    }

    private void writeEvent(ByteBuf out, int tokens) {
        if (sent == generation.reasoningTokens() && sent > 0) {
            framing.part(out, script.turn());
        }
        boolean last = sent + tokens == generation.outputTokens();
        Frame frame = sent < generation.reasoningTokens()
                ? script.reasoning()
                : last ? script.lastContent() : script.content();
        int length = frame.before().length + frame.after().length;
        for (int i = 0; i < tokens; i++) {
            length += Vocabulary.escaped(generation.firstWord() + sent + i).length;
        }
        framing.begin(out, length);
        out.writeBytes(frame.before());
        for (int i = 0; i < tokens; i++) {
            out.writeBytes(Vocabulary.escaped(generation.firstWord() + sent + i));
        }
        out.writeBytes(frame.after());
        framing.end(out);
        sent += tokens;
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
