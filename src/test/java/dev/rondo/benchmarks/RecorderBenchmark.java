package dev.rondo.benchmarks;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to record one request: its issue and its end, with all distributions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecorderBenchmark {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;

    @Param({"4", "1000"})
    public int endpoints;

    /** Events of a stream; 0 for a response that is not streamed. */
    @Param({"0", "32"})
    public int events;

    private final RequestObservation request = new RequestObservation();
    private LaneRecorder recorder;
    private int endpoint;
    private long nowNanos = 1;
    private long random = 42;

    @Setup
    public void record() throws Exception {
        Plan plan = BenchmarkPlans.plan(endpoints, "\"concurrency\": 64");
        recorder = new LaneRecorder(plan, plan.phases().get(0), 0);
    }

    @Benchmark
    public void recordRequest() {
        fill();
        recorder.issued(request, DelayCause.GENERATOR);
        recorder.succeeded(request);
    }

    private void fill() {
        request.reset();
        nowNanos += 10 * MICROSECOND;
        endpoint = (endpoint + 1) % endpoints;
        request.endpoint = endpoint;
        request.intendedNanos = nowNanos;
        request.issuedNanos = nowNanos + draw(2 * MICROSECOND);
        request.acquiredNanos = request.issuedNanos;
        request.writeStartNanos = request.issuedNanos + MICROSECOND;
        request.writeEndNanos = request.issuedNanos + 5 * MICROSECOND;
        request.firstByteNanos = request.writeEndNanos + MILLISECOND + draw(MILLISECOND);
        request.reusedConnection = true;
        request.bytesSent = 500;
        request.bytesReceived = 3_000;
        request.streaming = events > 0;
        request.promptTokens = 550;
        long at = request.firstByteNanos;
        for (int i = 0; i < events; i++) {
            request.contentEvent(at, false, false);
            at += MILLISECOND + draw(MILLISECOND);
        }
        request.endNanos = at + 1;
        request.usageCompletionTokens = events == 0 ? 128 : events;
        request.usagePromptTokens = 550;
        request.usageTotalTokens = 550 + request.usageCompletionTokens;
    }

    private long draw(long bound) {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return (random >>> 33) % bound;
    }
}
