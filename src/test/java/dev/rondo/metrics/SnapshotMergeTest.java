package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SnapshotMergeTest {
    private static final long START = 77 * SECOND;
    private static final int LANES = 3;

    @Property(tries = 60)
    void mergesLanesToWhatASingleRecorderWouldHaveSeen(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int requests,
            @ForAll @IntRange(min = 2, max = 3) int digits) {
        // Given
        MetricPlans plans = new MetricPlans();
        plans.digits = digits;
        plans.sliceNanos = SECOND;
        Plan plan = plans.plan();
        LaneRecorder single = new LaneRecorder(plan, plan.phases().get(0), START);
        List<LaneRecorder> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(new LaneRecorder(plan, plan.phases().get(0), START));
        }
        Random random = new Random(seed);
        for (int i = 0; i < requests; i++) {
            long requestSeed = random.nextLong();
            play(single, new Random(requestSeed));
            play(lanes.get(random.nextInt(LANES)), new Random(requestSeed));
        }
        List<PhaseSnapshot> parts = lanes.stream().map(LaneRecorder::snapshot).toList();

        // When
        PhaseSnapshot merged = parts.get(0).merge(parts.get(1)).merge(parts.get(2));

        // Then
        PhaseSnapshot expected = single.snapshot();
        assertThat(merged.endpoints()).isEqualTo(expected.endpoints());
        assertThat(merged.slices()).isEqualTo(expected.slices());
        assertThat(merged.span()).isEqualTo(expected.span());
        assertThat(merged.loop().generatorLag()).isEqualTo(expected.loop().generatorLag());
        assertThat(merged.lanes()).isEqualTo(LANES);
        assertThat(merged)
                .isEqualTo(parts.get(2).merge(parts.get(1)).merge(parts.get(0)))
                .isEqualTo(parts.get(1).merge(parts.get(2).merge(parts.get(0))))
                .isEqualTo(PhaseSnapshot.merge(parts));
    }

    private static void play(LaneRecorder recorder, Random random) {
        int endpoint = random.nextInt(2);
        long issued = START + random.nextLong(4 * SECOND);
        RequestObservation request = random.nextBoolean()
                ? Requests.stream(endpoint, issued, 30_000 + random.nextLong(SECOND), random.nextLong(SECOND / 10), 5)
                : Requests.whole(endpoint, issued, 30_000 + random.nextLong(SECOND));
        request.intendedNanos -= random.nextLong(3_000_000);
        recorder.issued(request, DelayCause.values()[random.nextInt(3)]);
        switch (random.nextInt(5)) {
            case 0 ->
                recorder.failed(
                        request,
                        ErrorClass.values()[random.nextInt(5)],
                        400 + random.nextInt(3),
                        "message " + random.nextInt(10));
            case 1 -> recorder.cancelled(request);
            default -> recorder.succeeded(request);
        }
    }

    @Test
    void leavesTheMergedSnapshotsAsTheyWere() {
        // Given
        Plan plan = new MetricPlans().plan();
        LaneRecorder recorder = new LaneRecorder(plan, plan.phases().get(0), START);
        Requests.succeedMany(recorder, START, 3);
        PhaseSnapshot one = recorder.snapshot();

        // When
        PhaseSnapshot merged = one.merge(one);

        // Then
        assertThat(one.succeeded()).isEqualTo(3);
        assertThat(merged.succeeded()).isEqualTo(6);
        assertThat(one).isEqualTo(recorder.snapshot());
    }

    @Test
    void refusesToMergeDifferentPhases() {
        // Given
        MetricPlans plans = new MetricPlans();
        plans.withWarmup = true;
        Plan plan = plans.plan();
        PhaseSnapshot warmup = new LaneRecorder(plan, plan.phases().get(0), START).snapshot();
        PhaseSnapshot profiling = new LaneRecorder(plan, plan.phases().get(1), START).snapshot();

        // When / Then
        assertThatIllegalArgumentException().isThrownBy(() -> warmup.merge(profiling));
        assertThatIllegalArgumentException().isThrownBy(() -> PhaseSnapshot.merge(List.of()));
    }
}
