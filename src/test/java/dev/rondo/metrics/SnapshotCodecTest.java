package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rondo.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SnapshotCodecTest {
    private static final long START = 77 * SECOND;

    @Property(tries = 80)
    void readsWhatWasWrittenBinForBin(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int requests,
            @ForAll @IntRange(min = 2, max = 3) int digits,
            @ForAll boolean slices)
            throws IOException {
        // Given
        Plan plan = plan(digits, slices);
        PhaseSnapshot snapshot = RandomRun.of(plan, seed, requests).snapshot();

        // When
        byte[] bytes = SnapshotCodec.encode(snapshot);
        PhaseSnapshot read = SnapshotCodec.read(new ByteArrayInputStream(bytes), plan, 0);

        // Then
        assertThat(read).isEqualTo(snapshot);
        assertThat(SnapshotCodec.encode(read)).isEqualTo(bytes);
        assertThatCode(() -> SnapshotCodec.check(bytes, plan, 0)).doesNotThrowAnyException();
        for (int i = 0; i < 2; i++) {
            assertThat(samples(read, i)).isEqualTo(samples(snapshot, i));
        }
    }

    private static List<String> samples(PhaseSnapshot snapshot, int endpoint) {
        return snapshot.endpoints().get(endpoint).errors().entries().stream()
                .map(entry -> entry.sample().orElse(""))
                .toList();
    }

    @Property(tries = 40)
    void mergesStreamsToWhatMergingSnapshotsYields(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int generators, @ForAll boolean slices)
            throws IOException {
        // Given
        Plan plan = plan(3, slices);
        List<PhaseSnapshot> parts = new ArrayList<>();
        Map<Integer, InputStream> streams = new TreeMap<>();
        for (int i = 0; i < generators; i++) {
            PhaseSnapshot part = RandomRun.of(plan, seed + i, 30).snapshot();
            parts.add(part);
            streams.put(i, new ByteArrayInputStream(SnapshotCodec.encode(part)));
        }

        // When
        PhaseOutcome outcome =
                PhaseOutcome.read(plan, plan.phases().get(0), Instant.EPOCH, "duration", streams, Map.of());

        // Then
        assertThat(outcome.merged()).isEqualTo(PhaseSnapshot.merge(parts));
        for (int i = 0; i < generators; i++) {
            GeneratorPart expected = GeneratorPart.of(parts.get(i));
            assertThat(outcome.generators().get(i).sendLag()).isEqualTo(expected.sendLag());
            assertThat(outcome.generators().get(i).loop()).isEqualTo(expected.loop());
        }
    }

    @Property(tries = 40)
    void readsProgressAsItWas(@ForAll long seed, @ForAll @IntRange(max = 80) int requests) throws IOException {
        // Given
        ProgressSnapshot progress = RandomRun.of(plan(3, false), seed, requests).progress();

        // When
        byte[] bytes = SnapshotCodec.encode(progress);

        // Then
        assertThat(SnapshotCodec.progress(bytes, 1)).isEqualTo(progress);
    }

    @Test
    void keepsValuesAtTheEdgesOfTheirScale() throws IOException {
        // Given
        Histogram histogram = new Histogram(Scale.DURATION, 3);
        long top = Scale.DURATION.top();
        for (long raw : new long[] {0, 0, 1, 499, 500, top - 1, top, top + 1, Long.MAX_VALUE}) {
            histogram.record(raw);
        }
        ByteWriter out = new ByteWriter();

        // When
        HistogramCodec.write(histogram, out);

        // Then
        assertThat(HistogramCodec.read(new ByteReader(out.toBytes()), Scale.DURATION, 3))
                .isEqualTo(histogram);
    }

    @Property(tries = 400)
    void refusesOrReadsDamagedBytesButNeverBreaks(@ForAll long seed) throws IOException {
        // Given
        Plan plan = plan(3, true);
        Random random = new Random(seed);
        byte[] plain =
                decompressed(SnapshotCodec.encode(RandomRun.of(plan, 5, 40).snapshot()));
        for (int i = 0; i <= random.nextInt(4); i++) {
            plain[random.nextInt(plain.length)] = (byte) random.nextInt(256);
        }
        byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(plain, random.nextInt(plain.length)) : plain;

        // When / Then
        try {
            SnapshotCodec.check(compressed(cut), plan, 0);
        } catch (SnapshotFormatException e) {
            assertThat(e).hasMessageMatching(".{5,200}");
        }
    }

    @Test
    void refusesWhatIsOfAnotherPhaseOrPlan() {
        // Given
        Plan plan = plan(3, false);
        byte[] bytes = SnapshotCodec.encode(RandomRun.of(plan, 1, 5).snapshot());
        MetricPlans wider = new MetricPlans();
        wider.weights = new int[] {1, 1, 1};

        // When / Then
        assertRefused(bytes, plan, 1, "phase must be 1");
        assertRefused(bytes, plan(2, false), 0, "digits must be 2");
        assertRefused(bytes, wider.plan(), 0, "endpoints must be 3");
        assertRefused(new byte[100], plan, 0, "compressed");
        assertRefused(new byte[0], plan, 0, "compressed");
        assertRefused(SnapshotCodec.encode(RandomRun.of(plan(3, true), 1, 5).snapshot()), plan, 0, "at most 0");
    }

    @Test
    void refusesPartsThatClaimToBeHugeOrGoOnForEver() throws IOException {
        // Given
        Plan plan = plan(3, false);
        byte[] huge = compressed(new byte[] {0x7f, 0, 0, 0});
        byte[] negative = compressed(new byte[] {(byte) 0x80, 0, 0, 0});
        byte[] bomb = compressed(new byte[64 << 20]);
        byte[] plain =
                decompressed(SnapshotCodec.encode(RandomRun.of(plan, 1, 5).snapshot()));

        // When / Then
        assertRefused(huge, plan, 0, "at most");
        assertRefused(negative, plan, 0, "at most");
        assertRefused(bomb, plan, 0, "ends too soon");
        assertRefused(compressed(Arrays.copyOf(plain, plain.length + 1)), plan, 0, "left over");
        assertRefused(compressed(Arrays.copyOf(plain, plain.length - 1)), plan, 0, "ends too soon");
    }

    @Test
    void refusesHistogramsThatContradictThemselves() {
        // Given
        long[][] contradictions = {
            {2, 0, 5, 5, 0, 10, 0, 50, 6, 1, 0}, // bins hold one value, the count says two
            {1, 0, 9, 5, 0, 5, 0, 25, 6, 1, 0}, // minimum above maximum
            {1, 1, 5, 5, 0, 5, 0, 25, 6, 1, 0}, // clamped without a value above the top
            {1, 0, 5, 5, 0, 5, 0, 25, 1 << 20, 1, 0}, // beyond the last bin
            {1, 0, 5, 5, 0, 5, 0, 25, 6, 0, 0}, // a bin without a count
            {1, 0, 5, 5, -1, 5, 0, 25, 6, 1, 0}, // a negative sum
            {-1}, // a count beyond all bounds
        };

        // When / Then
        for (long[] numbers : contradictions) {
            ByteWriter out = new ByteWriter();
            Arrays.stream(numbers).forEach(out::unsigned);
            ByteReader in = new ByteReader(out.toBytes());
            assertThatExceptionOfType(SnapshotFormatException.class)
                    .as(Arrays.toString(numbers))
                    .isThrownBy(() -> HistogramCodec.read(in, Scale.COUNT, 3));
        }
    }

    @Test
    void takesFewBytesForAThousandEndpoints() {
        // Given
        MetricPlans plans = new MetricPlans();
        plans.digits = 2;
        plans.weights = new int[1000];
        Arrays.fill(plans.weights, 1);
        LaneRecorder recorder =
                new LaneRecorder(plans.plan(), plans.plan().phases().get(0), START);
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            RequestObservation request = Requests.stream(
                    i % 1000,
                    START + i * 100_000L,
                    (long) (30_000_000 * Math.exp(random.nextGaussian() / 2)),
                    (long) (8_000_000 * Math.exp(random.nextGaussian() / 4)),
                    12);
            Requests.succeed(recorder, request);
        }

        // When
        int bytes = SnapshotCodec.encode(recorder.snapshot()).length;
        int progress = SnapshotCodec.encode(recorder.progress()).length;

        // Then: the figures of the class comment
        assertThat(bytes).isBetween(1_500_000, 1_700_000);
        assertThat(progress).isLessThan(3_000);
    }

    private static void assertRefused(byte[] content, Plan plan, int phase, String words) {
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.check(content, plan, phase))
                .withMessageContaining(words);
    }

    private static Plan plan(int digits, boolean slices) {
        MetricPlans plans = new MetricPlans();
        plans.digits = digits;
        plans.sliceNanos = slices ? SECOND : 0;
        return plans.plan();
    }

    private static byte[] decompressed(byte[] content) throws IOException {
        return new java.util.zip.GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes();
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
