package dev.rondo.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.HealthColumn;
import dev.rondo.health.LaneHealth;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.health.ThreadColumn;
import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.metrics.ResultBuilder;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.RunFacts;
import dev.rondo.metrics.SnapshotCodec;
import dev.rondo.plan.Plan;
import dev.rondo.plan.Planner;
import dev.rondo.report.ResultJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The largest merge that an operator may have to do. {@code benchmarks/merge} runs it twice: {@code write FOLDER GENERATORS
 * ENDPOINTS REQUESTS} leaves one snapshot of each generator, {@code merge FOLDER GENERATORS ENDPOINTS} makes the result of
 * them as the operator does, from files to compressed JSON, and prints what it took.
 */
public final class MergeScale {
    private static final long SECOND = 1_000_000_000;
    private static final long START = 77 * SECOND;
    private static final int TOKENS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final Path folder;
    private final int generators;
    private final int endpoints;

    private MergeScale(Path folder, int generators, int endpoints) throws Exception {
        this.plan = plan(generators, endpoints);
        this.folder = folder;
        this.generators = generators;
        this.endpoints = endpoints;
    }

    public static void main(String[] arguments) throws Exception {
        MergeScale scale =
                new MergeScale(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        if (arguments[0].equals("write")) {
            scale.write(Integer.parseInt(arguments[4]));
        } else {
            scale.merge();
        }
    }

    private static Plan plan(int generators, int endpoints) throws Exception {
        ArrayNode targets = JSON.createArrayNode();
        for (int i = 0; i < endpoints; i++) {
            targets.addObject().put("name", "gpu-" + i).put("url", "http://127.0.0.1:8000");
        }
        String spec = """
                {"endpoints": %s, "request": {"model": "m", "streaming": true},
                 "generators": {"count": %d, "lanes": 1}, "goodput": [{"metric": "request_latency", "max": 1000}],
                 "phases": [{"name": "steady", "kind": "Profiling", "durationSeconds": 600, "concurrency": 64000}]}""".formatted(targets, generators);
        return Planner.plan("merge", "uid", JSON.readValue(spec, BenchmarkRunSpec.class));
    }

    /** Latencies are lognormal, each endpoint with a pace of its own, as servers of one kind under load have them. */
    private void write(int requestsOfAnEndpoint) throws IOException {
        RequestObservation request = new RequestObservation();
        long bytes = 0;
        for (int generator = 0; generator < generators; generator++) {
            Random random = new Random(generator);
            LaneRecorder recorder = new LaneRecorder(plan, plan.phases().get(0), START);
            for (int i = 0; i < requestsOfAnEndpoint * endpoints; i++) {
                record(recorder, request, i, random);
            }
            byte[] content = SnapshotCodec.encode(recorder.snapshot().with(health(random)));
            bytes += content.length;
            Files.write(file(generator), content);
        }
        System.out.printf("{\"snapshot_bytes\": %d}%n", bytes);
    }

    /** A row for each of as many seconds as are kept. */
    private static GeneratorHealth health(Random random) {
        LaneHealth lane = new LaneHealth(0, table(LoopColumn.class, random), table(ThreadColumn.class, random));
        return new GeneratorHealth(
                List.of(lane), table(ProcessColumn.class, random), EnumSet.allOf(ProcessColumn.class));
    }

    private static <C extends Enum<C> & HealthColumn> SecondTable<C> table(Class<C> columns, Random random) {
        SecondTable<C> table = new SecondTable<>(columns, GeneratorHealth.MAX_ROWS);
        for (int second = 0; second < GeneratorHealth.MAX_ROWS; second++) {
            for (C column : columns.getEnumConstants()) {
                table.add(second, column, random.nextInt(1_000_000));
            }
        }
        return table;
    }

    private void record(LaneRecorder recorder, RequestObservation request, int number, Random random) {
        request.reset();
        request.endpoint = number % endpoints;
        request.credit = number;
        request.streaming = true;
        request.intendedNanos = START + number * 100_000L;
        request.issuedNanos = request.intendedNanos + (long) (20_000 * lognormal(random, 1));
        request.acquiredNanos = request.issuedNanos + 3_000 + random.nextInt(4_000);
        request.writeStartNanos = request.acquiredNanos + 2_000;
        request.writeEndNanos = request.writeStartNanos + 8_000 + random.nextInt(8_000);
        request.reusedConnection = number % 50 != 0;
        request.connectNanos = request.reusedConnection ? 0 : 200_000 + random.nextInt(100_000);
        request.bytesSent = 2_000 + random.nextInt(2_000);
        request.bytesReceived = 4_000 + random.nextInt(1_000);
        request.writes = 1;
        request.reads = TOKENS + 1;
        request.promptTokens = 500 + random.nextInt(100);
        request.usagePromptTokens = request.promptTokens;
        request.usageCompletionTokens = TOKENS;
        request.usageTotalTokens = request.promptTokens + TOKENS;
        double pace = 1 + request.endpoint % 10 / 10.0;
        long at = request.writeEndNanos + (long) (30e6 * pace * lognormal(random, 0.5));
        request.firstByteNanos = at - 20_000;
        for (int token = 0; token < TOKENS; token++) {
            request.contentEvent(at, false, false);
            at += (long) (8e6 * pace * lognormal(random, 0.25));
        }
        request.endNanos = at;
        recorder.issued(request, DelayCause.GENERATOR);
        recorder.succeeded(request);
    }

    private static double lognormal(Random random, double sigma) {
        return Math.exp(sigma * random.nextGaussian());
    }

    private void merge() throws IOException {
        long start = System.nanoTime();
        ResultDocument document = ResultBuilder.build(plan, facts(outcome()));
        Path result = folder.resolve("result.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(result))) {
            ResultJson.write(document, out);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "{\"seconds\": %.3f, \"peak_heap_bytes\": %d, \"requests\": %.0f, \"endpoints\": %d, \"result_bytes\": %d}%n",
                seconds,
                peakHeapBytes(),
                document.metrics().get("request_count").avg(),
                document.endpoints().size(),
                Files.size(result));
    }

    private PhaseOutcome outcome() throws IOException {
        Map<Integer, InputStream> contents = new TreeMap<>();
        try {
            for (int generator = 0; generator < generators; generator++) {
                contents.put(generator, Files.newInputStream(file(generator)));
            }
            return PhaseOutcome.read(plan, plan.phases().get(0), Instant.EPOCH, "duration", contents, Map.of());
        } finally {
            for (InputStream content : contents.values()) {
                content.close();
            }
        }
    }

    private static RunFacts facts(PhaseOutcome outcome) {
        return new RunFacts(
                "benchmark",
                ZoneOffset.UTC,
                Instant.EPOCH,
                JsonNodeFactory.instance.objectNode(),
                false,
                true,
                List.of(outcome),
                Map.of(),
                0,
                0,
                Map.of(),
                List.of());
    }

    private static long peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private Path file(int generator) {
        return folder.resolve("generator-" + generator);
    }
}
