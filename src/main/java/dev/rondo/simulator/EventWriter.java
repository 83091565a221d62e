package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Writes the head, the events and the end of one stream into buffers. Knows no time. */
final class EventWriter {
    private final Exchange exchange;
    private final StreamScript script;
    private final Generation generation;
    private final ChunkedBody framing;
    private final @Nullable GzipStream gzip;
    private boolean headSent;
    private int sent;

    EventWriter(Exchange exchange, StreamScript script, Generation generation) {
        this.exchange = exchange;
        this.script = script;
        this.generation = generation;
        framing = new ChunkedBody(exchange.port.head.chunks(exchange.request));
        gzip = exchange.has(FaultKind.GZIP) ? new GzipStream() : null;
    }

    /** Tokens so far. */
    int sent() {
        return sent;
    }

    /** Whether all tokens were sent. */
    boolean exhausted() {
        return sent == generation.outputTokens();
    }

    /** Whether the connection must end with the stream. */
    boolean closes() {
        return !framing.chunked() || exchange.connection.closesAfter(exchange.request);
    }

    /** Tokens of the event that begins with token {@code first}: none holds both reasoning and content. */
    int tokensInEvent(int first) {
        int border = first < generation.reasoningTokens() ? generation.reasoningTokens() : generation.outputTokens();
        return Math.min(exchange.port.profile.output().tokensPerEvent(), border - first);
    }

    /** The head and the events before the first token, unless they were written before. */
    void open(ByteBuf out) {
        if (headSent) {
            return;
        }
        headSent = true;
        String encoding = gzip == null ? "" : GzipStream.HEADER;
        exchange.port.head.writeStream(out, ResponseHead.EVENT_STREAM, framing.chunked(), closes(), encoding);
        exchange.headSent(200, exchange.port.clock.now());
        if (!exchange.has(FaultKind.EMPTY_STREAM)) {
            part(out, script.opening());
        }
    }

    /** The next event with tokens; returns how many. */
    int event(ByteBuf out) {
        if (sent > 0 && sent == generation.reasoningTokens()) {
            part(out, script.turn());
        }
        int tokens = tokensInEvent(sent);
        Frame frame = frame(tokens);
        if (gzip == null) {
            framing.begin(out, length(frame, tokens));
            write(out, frame, tokens);
            framing.end(out);
        } else {
            ByteBuf plain = exchange.connection.buffer(512);
            write(plain, frame, tokens);
            framing.part(out, gzip.compress(plain));
        }
        sent += tokens;
        return tokens;
    }

    /** The events after the last token, the terminator, and the end of the body. */
    void close(ByteBuf out) {
        part(out, script.closing());
        part(out, script.terminator());
        finish(out);
    }

    /** The end of the body and nothing else. */
    void finish(ByteBuf out) {
        if (gzip != null) {
            framing.part(out, gzip.finish());
        }
        framing.finish(out);
    }

    void error(ByteBuf out) {
        part(out, script.error());
    }

    void malformed(ByteBuf out) {
        part(out, Sse.bytes("data: {\"id\":\"cut off\",\"choices\":[{\"delta\":{\"content\"\n\n"));
    }

    private Frame frame(int tokens) {
        if (sent < generation.reasoningTokens()) {
            return script.reasoning();
        }
        return sent + tokens == generation.outputTokens() ? script.lastContent() : script.content();
    }

    private int length(Frame frame, int tokens) {
        int length = frame.before().length + frame.after().length;
        for (int i = 0; i < tokens; i++) {
            length += Vocabulary.escaped(generation.firstWord() + sent + i).length;
        }
        return length;
    }

    private void write(ByteBuf out, Frame frame, int tokens) {
        out.writeBytes(frame.before());
        for (int i = 0; i < tokens; i++) {
            out.writeBytes(Vocabulary.escaped(generation.firstWord() + sent + i));
        }
        out.writeBytes(frame.after());
    }

    private void part(ByteBuf out, byte[] bytes) {
        framing.part(out, gzip == null || bytes.length == 0 ? bytes : gzip.compress(bytes));
    }
}
