package dev.rondo.benchmarks;

import dev.rondo.api.RequestType;
import dev.rondo.engine.http.ResponseLimits;
import dev.rondo.engine.http.ResponseListener;
import dev.rondo.engine.http.ResponseParser;
import dev.rondo.engine.sse.EventScanner;
import dev.rondo.engine.sse.StreamListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Events a second through the scanner alone and through HTTP and scanner, whole or cut so that every event straddles two reads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventScannerBenchmark implements ResponseListener, StreamListener {
    @Param({"32768", "260"})
    public int pieceBytes;

    /** Whether a number before the content changes from event to event, so that every event is read in full. */
    @Param({"false", "true"})
    public boolean changing;

    private final EventScanner scanner = new EventScanner(RequestType.CHAT, this, EventScanner.MAX_EVENT_BYTES);
    private final ResponseParser parser =
            new ResponseParser(this, ResponseLimits.DEFAULT, new byte[ResponseParser.WINDOW_BYTES]);

    private byte[] events = {};
    private ByteBuf response = Unpooled.EMPTY_BUFFER;
    private int contentEvents;

    @Setup
    public void setUp() {
        events = StreamFixture.events(changing);
        byte[] bytes = StreamFixture.response(changing);
        response = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }

    @TearDown
    public void tearDown() {
        response.release();
    }

    @Benchmark
    @OperationsPerInvocation(StreamFixture.EVENTS)
    public int scanner() {
        contentEvents = 0;
        scanner.begin();
        for (int from = 0; from < events.length; from += pieceBytes) {
            scanner.feed(events, from, Math.min(pieceBytes, events.length - from));
        }
        scanner.end();
        return checked();
    }

    @Benchmark
    @OperationsPerInvocation(StreamFixture.EVENTS)
    public int httpAndScanner() {
        contentEvents = 0;
        parser.begin();
        int length = response.capacity();
        for (int from = 0; from < length; from += pieceBytes) {
            response.setIndex(from, Math.min(from + pieceBytes, length));
            parser.parse(response);
        }
        return checked();
    }

    private int checked() {
        if (contentEvents != StreamFixture.CONTENT_EVENTS
                || !scanner.terminated()
                || scanner.usage().total() != 678) {
            throw new IllegalStateException("stream was not read as it is");
        }
        return contentEvents;
    }

    @Override
    public void headersComplete() {
        scanner.begin();
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
        scanner.feed(bytes, offset, length);
    }

    @Override
    public void complete() {
        scanner.end();
    }

    @Override
    public void content(boolean reasoning) {
        contentEvents++;
    }

    @Override
    public void done() {}

    @Override
    public void error(String message) {
        throw new IllegalStateException(message);
    }

    @Override
    public void malformed(String reason) {
        throw new IllegalStateException(reason);
    }

    @Override
    public void tooLarge(String reason) {
        throw new IllegalStateException(reason);
    }

    @Override
    public void truncated(String reason) {
        throw new IllegalStateException(reason);
    }

    @Override
    public void unsolicited() {
        throw new IllegalStateException("bytes that nobody awaits");
    }
}
