package dev.rondo.benchmarks;

import dev.rondo.engine.http.RequestHead;
import dev.rondo.engine.http.ResponseLimits;
import dev.rondo.engine.http.ResponseListener;
import dev.rondo.engine.http.ResponseParser;
import dev.rondo.engine.sse.ResponseBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one small exchange: the request's head, the response's head, its body, the usage in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ResponseParserBenchmark implements ResponseListener {
    private static final String BODY =
            "{\"id\":\"chatcmpl-8f14e45f\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"llama\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello there\"},"
                    + "\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}}";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n"
            + "Date: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: "
            + BODY.length() + "\r\nConnection: keep-alive\r\nX-Request-Id: 8f14e45f-ceea-467a-9a36-dedd4bea2543\r\n\r\n"
            + BODY;

    private final ResponseParser parser =
            new ResponseParser(this, ResponseLimits.DEFAULT, new byte[ResponseParser.WINDOW_BYTES]);
    private final ResponseBody body = new ResponseBody();
    private final ByteBuf response = direct(RESPONSE);
    private final RequestHead head =
            RequestHead.post("10.0.0.11:8000", "/v1/chat/completions", "rondo/0.1.0", false, List.of());
    private final ByteBuf out = Unpooled.directBuffer(head.maxBytes());
    private long request;

    private static ByteBuf direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }

    @TearDown
    public void tearDown() {
        response.release();
        out.release();
    }

    @Benchmark
    public int responseWithUsage() {
        parser.begin();
        response.readerIndex(0);
        parser.parse(response);
        if (!parser.keepAlive() || body.usage().total() != 11) {
            throw new IllegalStateException("response was not read as it is");
        }
        return parser.status();
    }

    @Benchmark
    public int requestHead() {
        out.clear();
        request++;
        head.writeTo(out, request, ~request, request, request, 486);
        return out.writerIndex();
    }

    @Override
    public void headersComplete() {
        body.begin(false);
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
        body.append(bytes, offset, length);
    }

    @Override
    public void complete() {
        if (!body.isJson()) {
            throw new IllegalStateException("body was not read as it is");
        }
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
