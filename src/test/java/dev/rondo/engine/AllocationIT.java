package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rondo.dataset.Dataset;
import dev.rondo.dataset.Datasets;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lane's thread allocates in the steady state, recording included: next to nothing for each request and event. */
class AllocationIT {
    private static final int FEW = 1_000;
    private static final int MANY = 9_000;
    private static final int EVENTS = 64;
    private static final long MOST_BYTES_PER_REQUEST = 64;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    private long thread;

    /** The detector wraps buffers and notes every access: that would be measured, not the engine. */
    @BeforeEach
    void switchLeakDetectionOff() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void switchLeakDetectionOn() {
        ResourceLeakDetector.setLevel(level);
    }

    @Test
    void documents() throws Exception {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER)) {

            // When
            long bytes = bytesPerRequest(new TestPlan().url(endpoint.url()));

            // Then
            assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES_PER_REQUEST);
        }
    }

    @Test
    void streams() throws Exception {
        // Given
        StringBuilder stream = new StringBuilder(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: keep-alive\r\nContent-Length: ");
        String events = ("data: " + FakeEndpoint.TOKEN + "\n\n").repeat(EVENTS) + "data: " + FakeEndpoint.USAGE
                + "\n\ndata: [DONE]\n\n";
        byte[] response = stream.append(events.length())
                .append("\r\n\r\n")
                .append(events)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        try (FakeEndpoint endpoint = FakeEndpoint.start(request -> request.write(response))) {

            // When
            long bytes = bytesPerRequest(new TestPlan().url(endpoint.url()).streaming());

            // Then
            assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES_PER_REQUEST);
        }
    }

    /** What a request more costs: pages of histograms, which the first values touch, are the same in both phases. */
    private long bytesPerRequest(TestPlan builder) throws Exception {
        Plan few = builder.closed(8).requests(FEW).build();
        Plan many = builder.requests(MANY).build();
        Dataset dataset = Datasets.create(few, List.of());
        try (LoadEngine engine = LoadEngine.create(few, 0, dataset, EngineSettings.defaults())) {
            bytes(engine, many);
            return (bytes(engine, many) - bytes(engine, few)) / (MANY - FEW);
        }
    }

    private long bytes(LoadEngine engine, Plan plan) throws Exception {
        PlannedPhase phase = plan.phases().get(0);
        long start = System.nanoTime();
        IntFunction<LaneObserver> observers = loop -> new LaneRecorder(plan, phase, start);
        long before = thread == 0 ? 0 : THREADS.getThreadAllocatedBytes(thread);
        PhaseRun run = engine.start(phase, start, observers);
        run.onEachLane(loop -> thread = Thread.currentThread().getId()).get(5, TimeUnit.SECONDS);
        run.done().get(30, TimeUnit.SECONDS);
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
