package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.RequestIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordsWriterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long WALL_OFFSET = 1_795_447_764_000_000_000L;
    private static final int SMALL_RING = RecordRing.MIN_WORDS;

    private final CountingObserver next = new CountingObserver();

    @TempDir
    Path directory;

    @Test
    void writesOneLineForEachEndedRequest() throws IOException {
        // Given
        Path file = directory.resolve("records.jsonl");
        RecordsWriter writer = RecordsWriter.open(file, SampleRequests.plan(1), WALL_OFFSET);
        LaneObserver warmup = writer.tap(0, 0, next);
        LaneObserver steady = writer.tap(0, 1, next);
        // When
        warmup.succeeded(SampleRequests.stream(7, 0, 1_000_000, 3_000_000));
        steady.failed(SampleRequests.stream(8, 1), ErrorClass.HTTP_STATUS, 503, "over\u001bloaded");
        steady.cancelled(SampleRequests.stream(9, 0));
        RecordsWriter.Summary summary = writer.close(PATIENCE);
        // Then
        assertThat(summary).isEqualTo(new RecordsWriter.Summary(3, 0, null));
        assertThat(next.ended).isEqualTo(3);
        List<JsonNode> lines = read(file);
        assertThat(lines).hasSize(3);
        JsonNode success = lines.get(0);
        assertThat(success.at("/metadata/credit").asLong()).isEqualTo(7);
        assertThat(success.at("/metadata/endpoint").asText()).isEqualTo("gpu-0");
        assertThat(success.at("/metadata/x_request_id").asText())
                .isEqualTo(RequestIds.of(SampleRequests.plan(1)).requestId(7).toString());
        assertThat(success.at("/metadata/benchmark_phase").asText()).isEqualTo("warmup");
        assertThat(success.at("/metadata/request_start_ns").asLong()).isEqualTo(WALL_OFFSET + 1_000);
        assertThat(success.at("/metadata/conversation_id").asText()).isEqualTo("session_000007");
        assertThat(success.at("/metrics/time_to_first_token/value").asDouble()).isEqualTo(0.999);
        assertThat(success.at("/metrics/inter_chunk_latency/value/0").asDouble())
                .isEqualTo(2);
        assertThat(success.at("/metrics/request_latency/unit").asText()).isEqualTo("ms");
        JsonNode failure = lines.get(1);
        assertThat(failure.at("/metadata/endpoint").asText()).isEqualTo("gpu-1");
        assertThat(failure.get("error").toString())
                .isEqualTo("{\"code\":503,\"type\":\"HttpStatus\",\"message\":\"over?loaded\"}");
        assertThat(failure.get("metrics").isEmpty()).isTrue();
        assertThat(lines.get(2).at("/metadata/was_cancelled").asBoolean()).isTrue();
        assertThat(lines.get(2).at("/error/type").asText()).isEqualTo("Cancelled");
    }

    @Test
    void hasTheFieldsOfAiperfsRecords() throws IOException {
        // Given
        Path file = directory.resolve("records.jsonl");
        RecordsWriter writer = RecordsWriter.open(file, SampleRequests.plan(1), WALL_OFFSET);
        // When
        writer.tap(0, 1, next).succeeded(SampleRequests.stream(1, 0, 1_000_000, 3_000_000));
        writer.close(PATIENCE);
        // Then
        List<String> shared = List.of(
                "session_num",
                "conversation_id",
                "turn_index",
                "credit_issued_ns",
                "request_start_ns",
                "request_ack_ns",
                "request_end_ns",
                "benchmark_phase",
                "phase_index",
                "phase_name",
                "phase_kind",
                "was_cancelled");
        assertThat(shared).allMatch(name -> readOne(file).get("metadata").has(name));
    }

    @Test
    void countsAndSaysWhatASlowDiskCouldNotTake() {
        // Given
        FaultySink.SlowSink sink = new FaultySink.SlowSink();
        RecordsWriter writer = writer(sink, 1);
        LaneObserver lane = writer.tap(0, 1, next);
        lane.succeeded(SampleRequests.stream(0, 0, 1_000_000));
        await().atMost(PATIENCE).until(() -> sink.entered.getCount() == 0);
        // When
        long started = System.nanoTime();
        for (int i = 1; i < 10_000; i++) {
            lane.succeeded(SampleRequests.stream(i, 0, 1_000_000));
        }
        long took = System.nanoTime() - started;
        sink.release.countDown();
        RecordsWriter.Summary summary = writer.close(PATIENCE);
        // Then
        assertThat(took).as("a lane never waits").isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(next.ended).isEqualTo(10_000);
        int room = SMALL_RING / (RecordWords.FIXED + 1);
        assertThat(summary.written()).isBetween((long) room, room + 1L);
        assertThat(summary.written() + summary.dropped()).isEqualTo(10_000);
        assertThat(sink.text().lines().count()).isEqualTo(summary.written());
        assertThat(summary.note())
                .isEqualTo("records.jsonl lacks %,d requests of 10,000: the disk could not keep up", summary.dropped());
    }

    @Test
    void keepsWholeLinesOnlyAndGoesOnWhenTheDiskIsFull() {
        // Given
        RecordsWriter writer = writer(new FaultySink.FullSink(), 1);
        LaneObserver lane = writer.tap(0, 1, next);
        // When
        for (int i = 0; i < 100; i++) {
            lane.succeeded(SampleRequests.stream(i, 0, 1_000_000));
        }
        RecordsWriter.Summary summary = writer.close(PATIENCE);
        // Then
        assertThat(summary.written()).isZero();
        assertThat(summary.dropped()).isEqualTo(100);
        assertThat(summary.note()).isEqualTo("records.jsonl holds only 0 of 100 requests: the disk is full");
    }

    @Test
    void countsWhatADefectCostsAndSaysSo() {
        // Given
        FaultySink.SlowSink sink = new FaultySink.SlowSink();
        sink.release.countDown();
        RecordsWriter writer = writer(sink, 1);
        LaneObserver lane = writer.tap(0, 1, next);
        RequestObservation impossible = SampleRequests.stream(1, 0, 5);
        // When
        lane.succeeded(SampleRequests.stream(0, 0, 1_000_000));
        await().atMost(PATIENCE).until(() -> sink.entered.getCount() == 0);
        lane.succeeded(impossible);
        lane.succeeded(SampleRequests.stream(2, 0, 1_000_000));
        RecordsWriter.Summary summary = writer.close(PATIENCE);
        // Then
        assertThat(summary.written()).isEqualTo(1);
        assertThat(summary.dropped()).isEqualTo(2);
        assertThat(summary.note())
                .startsWith("records.jsonl holds only 1 of 3 requests: internal error: ")
                .contains("request_latency must not be negative");
    }

    @Test
    void losesNothingBetweenFastLanesAndTheDisk() throws Exception {
        // Given
        int lanes = 3;
        int each = 2_000;
        Path file = directory.resolve("records.jsonl");
        RecordsWriter writer = RecordsWriter.open(file, SampleRequests.plan(lanes), WALL_OFFSET);
        List<Thread> threads = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            int number = lane;
            LaneObserver tap = writer.tap(lane, 1, new CountingObserver());
            threads.add(new Thread(() -> {
                RequestObservation request = SampleRequests.stream(0, 0, 1_000_000, 2_000_000, 3_000_000);
                for (int i = 0; i < each; i++) {
                    request.credit = (long) i * lanes + number;
                    tap.succeeded(request);
                }
            }));
        }
        // When
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
        RecordsWriter.Summary summary = writer.close(PATIENCE);
        // Then
        assertThat(summary.written() + summary.dropped()).isEqualTo((long) lanes * each);
        List<Long> credits = new ArrayList<>();
        for (JsonNode line : read(file)) {
            credits.add(line.at("/metadata/credit").asLong());
        }
        assertThat(credits).hasSize((int) summary.written()).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheRightLatencyOfAStreamWithVeryManyEvents() throws IOException {
        // Given
        Path file = directory.resolve("records.jsonl");
        RecordsWriter writer = RecordsWriter.open(file, SampleRequests.plan(1), WALL_OFFSET);
        long[] stamps = new long[RecordRing.MAX_EVENTS + 1];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = 1_000_000L * (i + 1);
        }
        // When
        writer.tap(0, 1, next).succeeded(SampleRequests.stream(1, 0, stamps));
        writer.close(PATIENCE);
        // Then
        JsonNode metrics = readOne(file).get("metrics");
        assertThat(metrics.at("/request_latency/value").asDouble()).isEqualTo(8193 - 0.001);
        assertThat(metrics.at("/time_to_second_token/value").asDouble()).isEqualTo(1);
        assertThat(metrics.has("inter_chunk_latency")).isFalse();
    }

    @Test
    void namesTheFileThatCannotBeMade() {
        // Given
        Path file = directory.resolve("none/records.jsonl");
        // Then
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> RecordsWriter.open(file, SampleRequests.plan(1), WALL_OFFSET))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot write \"%s\": it does not exist", file);
    }

    private RecordsWriter writer(RecordSink sink, int lanes) {
        try {
            RecordLines lines = new RecordLines(SampleRequests.plan(1), WALL_OFFSET);
            return new RecordsWriter(sink, "records.jsonl", lines, lanes, SMALL_RING).start();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode readOne(Path file) {
        try {
            return read(file).get(0);
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(ResultJson.MAPPER.readTree(line));
        }
        return lines;
    }
}
