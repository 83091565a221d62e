package dev.rondo.benchmarks;

import dev.rondo.api.Arrival;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.Histogram;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.PhaseSnapshot;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.metrics.Scale;
import dev.rondo.plan.ConnectionPlan;
import dev.rondo.plan.DatasetPlan;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.LaneLayout;
import dev.rondo.plan.Load;
import dev.rondo.plan.MeasurementPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.plan.ReadinessPlan;
import dev.rondo.plan.RequestPlan;
import dev.rondo.plan.ServerMetricsPlan;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * The cost of recording: one whole request, one stream of 32 tokens, one value, one progress snapshot, one full snapshot.
 * Latencies are drawn beforehand, spread over a factor of eight.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class RecorderBenchmark {
    private static final long SECOND = 1_000_000_000;
    private static final int DRAWN = 4096;
    private static final int TOKENS = 32;

    @Param({"4", "1000"})
    int endpoints;

    @Param({"2", "3"})
    int digits;

    private LaneRecorder recorder;
    private Histogram histogram;
    private RequestObservation whole;
    private RequestObservation stream;
    private final long[] latencies = new long[DRAWN];
    private int next;

    @Setup
    public void prepare() {
        Plan plan = plan();
        recorder = new LaneRecorder(plan, plan.phases().get(0), 0);
        histogram = new Histogram(Scale.DURATION, digits);
        whole = request(false);
        stream = request(true);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DRAWN; i++) {
            latencies[i] = 50_000_000 + random.nextLong(350_000_000);
        }
        for (int i = 0; i < endpoints * 8; i++) {
            wholeResponse();
            streamOf32Tokens();
        }
    }

    @Benchmark
    public void oneValue() {
        next = (next + 1) % DRAWN;
        histogram.record(latencies[next]);
    }

    @Benchmark
    public void wholeResponse() {
        RequestObservation request = whole;
        long end = begin(request);
        request.endNanos = end;
        recorder.issued(request, DelayCause.GENERATOR);
        recorder.succeeded(request);
    }

    @Benchmark
    public void streamOf32Tokens() {
        RequestObservation request = stream;
        long end = begin(request);
        long gap = (end - request.firstByteNanos) / TOKENS;
        request.contentEvents = 0;
        for (int i = 0; i < TOKENS; i++) {
            request.contentEvent(request.firstByteNanos + i * gap, false, false);
        }
        request.endNanos = end;
        recorder.issued(request, DelayCause.GENERATOR);
        recorder.succeeded(request);
    }

    @Benchmark
    public long progress() {
        return recorder.progress().sent();
    }

    @Benchmark
    public PhaseSnapshot snapshot() {
        return recorder.snapshot();
    }

    private long begin(RequestObservation request) {
        next = (next + 1) % DRAWN;
        request.endpoint = next % endpoints;
        request.intendedNanos = next * 1_000L;
        request.issuedNanos = request.intendedNanos + 800;
        request.writeStartNanos = request.issuedNanos + 2_000;
        request.writeEndNanos = request.issuedNanos + 9_000;
        request.firstByteNanos = request.issuedNanos + latencies[next] / 4;
        return request.issuedNanos + latencies[next];
    }

    private static RequestObservation request(boolean streaming) {
        RequestObservation request = new RequestObservation();
        request.reset();
        request.streaming = streaming;
        request.firstOutputNanos = RequestObservation.UNSET;
        request.promptTokens = 550;
        request.usagePromptTokens = 561;
        request.usageCompletionTokens = TOKENS;
        request.usageTotalTokens = 593;
        request.requestedOutputTokens = TOKENS;
        request.bytesSent = 3_000;
        request.bytesReceived = 9_000;
        request.writes = 1;
        request.reads = TOKENS;
        request.reusedConnection = true;
        return request;
    }

    private Plan plan() {
        RequestPlan request =
                new RequestPlan(RequestType.CHAT, "m", true, "/v1/chat/completions", List.of(), Map.of(), false);
        List<PlannedEndpoint> planned = IntStream.range(0, endpoints)
                .mapToObj(i -> new PlannedEndpoint(i, "e" + i, "http://127.0.0.1", 1, request, "", "", ""))
                .toList();
        PlannedPhase phase = new PlannedPhase(
                0,
                "steady",
                PhaseKind.PROFILING,
                new Load.Open(1000, Arrival.CONSTANT, 1, Load.Open.NO_CEILING),
                PlannedPhase.UNLIMITED,
                60 * SECOND,
                PlannedPhase.UNLIMITED,
                0,
                0);
        return new Plan(
                "benchmark",
                "uid",
                "",
                1,
                1,
                planned,
                List.of(phase),
                new ConnectionPlan(ConnectionReuse.POOLED, 10, SECOND, SECOND, SECOND, SECOND, SECOND, false),
                new DatasetPlan(
                        1,
                        Distribution.fixed(550),
                        Distribution.fixed(TOKENS),
                        Distribution.fixed(1),
                        Distribution.fixed(0),
                        false),
                new LaneLayout(1, 1),
                new MeasurementPlan(digits, SECOND / 1000, 0, false, List.of()),
                new ServerMetricsPlan(false, SECOND, "/metrics"),
                new ReadinessPlan(false, "/health", SECOND, OnUnready.FAIL),
                List.of(),
                1);
    }
}
