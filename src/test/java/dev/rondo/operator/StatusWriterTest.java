package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.ObjectivesMet;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.ResultsValid;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveStatus;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunCondition;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.ValidityStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusWriterTest {
    private static final Instant NOW = RunTurns.NOW;
    private static final RunState STARTING = RunState.progressing(Ready.STARTING, "");
    private static final RunState RUNNING = RunState.progressing(Ready.RUNNING, "");

    private final FakePort port = new FakePort();
    private final StatusWriter writer = new StatusWriter(port);
    private final BenchmarkRun run = RunTurns.run("runId: '1'", 1);

    @Test
    void writesEqualStatusesOnce() {
        // When
        writer.write(run, status(RUNNING, 1).build(), NOW);
        writer.write(run, status(RUNNING, 1).build(), NOW.plusSeconds(60));

        // Then
        assertThat(port.statuses).hasSize(1);
        assertThat(writer.last("b7d5a0f0-0001")).contains(status(RUNNING, 1).build());
    }

    @Test
    void writesProgressEveryFiveSeconds() {
        // When
        for (int second = 0; second <= 12; second++) {
            writer.write(run, status(RUNNING, second).build(), NOW.plusSeconds(second));
        }

        // Then
        assertThat(port.statuses)
                .extracting(each -> each.progress().get(0).sent())
                .containsExactly(0L, 5L, 10L);
    }

    @Test
    void writesATransitionAtOnce() {
        // When
        writer.write(run, status(STARTING, 0).build(), NOW);
        writer.write(run, status(RUNNING, 0).build(), NOW.plusMillis(1));
        writer.write(run, status(RUNNING, 0).run("1", 2).build(), NOW.plusMillis(2));
        writer.write(run, status(RUNNING, 0).run("2", 2).build(), NOW.plusMillis(3));

        // Then
        assertThat(port.statuses).hasSize(4);
    }

    @Test
    void takesAMessageForProgressAsLongAsTheReasonIsTheSame() {
        // When
        writer.write(run, joined("1 of 8 have joined"), NOW);
        writer.write(run, joined("2 of 8 have joined"), NOW.plusSeconds(1));
        writer.write(run, joined("7 of 8 have joined"), NOW.plusSeconds(6));

        // Then
        assertThat(port.statuses)
                .extracting(each -> Conditions.of(each.conditions())
                        .get(dev.rondo.api.ConditionType.GENERATORS_READY)
                        .orElseThrow()
                        .message())
                .containsExactly("1 of 8 have joined", "7 of 8 have joined");
    }

    @Test
    void writesRowsOnlyWhereTheyChangeAndBeforeTheStatus() {
        // When
        writer.write(run, status(STARTING, 0).endpoints(rows(2), 2).build(), NOW);
        writer.write(run, status(RUNNING, 1).endpoints(rows(2), 2).build(), NOW.plusSeconds(10));
        writer.write(run, status(RUNNING, 2).endpoints(null, null).build(), NOW.plusSeconds(10));

        // Then
        assertThat(port.calls).containsExactly("rows 2", "status", "status", "rows 0", "status");
        assertThat(port.statuses)
                .allSatisfy(each -> assertThat(each.endpoints()).isNull());
        assertThat(port.statuses.get(1).endpointsTotal()).isEqualTo(2);
    }

    @Test
    void leavesRowsAloneThatAnOperatorBeforeItWrote() {
        // Given
        run.setStatus(status(STARTING, 0).endpoints(rows(3), 3).build());

        // When
        writer.write(run, status(RUNNING, 1).endpoints(rows(3), 3).build(), NOW);

        // Then
        assertThat(port.calls).containsExactly("status");
    }

    @Test
    void removesRowsOfAnOperatorBeforeIt() {
        // Given
        run.setStatus(status(STARTING, 0).endpoints(rows(3), 3).build());

        // When
        writer.write(run, status(STARTING, 0).build(), NOW);

        // Then
        assertThat(port.calls).containsExactly("rows 0", "status");
    }

    @Test
    void keepsTheWholeBelowItsBoundWithTheLongestNames() {
        // When
        writer.write(run, status(RUNNING, 1).endpoints(worst(1000), 1000).build(), NOW);

        // Then
        int bytes = bytes(port.statuses.get(0)) + bytes(port.rows);
        assertThat(bytes).isBetween(StatusWriter.MAX_BYTES * 9 / 10, StatusWriter.MAX_BYTES);
        assertThat(port.rows).hasSizeBetween(30, 249).first().isEqualTo(worst(1).get(0));
        assertThat(port.statuses.get(0).endpointsTotal()).isEqualTo(1000);
    }

    @Test
    void writesAgainWhatDidNotArrive() {
        // Given
        BenchmarkRunStatus status = status(RUNNING, 1).endpoints(rows(1), 1).build();
        port.broken = true;

        // When
        assertThatThrownBy(() -> writer.write(run, status, NOW)).isInstanceOf(IllegalStateException.class);
        port.broken = false;
        writer.write(run, status, NOW);

        // Then
        assertThat(port.calls).containsExactly("rows 1", "rows 1", "status");
    }

    @Test
    void saysThatARunIsGone() {
        // Given
        BenchmarkRunStatus status = status(RUNNING, 1).endpoints(rows(1), 1).build();
        boolean before = writer.write(run, status, NOW);
        port.gone = true;

        // When
        boolean after = writer.write(run, status(STARTING, 1).build(), NOW.plusSeconds(1));

        // Then
        assertThat(before).isTrue();
        assertThat(after).isFalse();
        assertThat(port.calls).containsExactly("rows 1", "status", "rows 0");
        assertThat(writer.last("b7d5a0f0-0001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "語", "😀"})
    void keepsTheWholeBelowItsBoundWhateverItsTextsAreMadeOf(String piece) {
        // Given
        BenchmarkRunStatus longest = longest(piece.repeat(1024 / piece.length()));

        // When
        writer.write(run, longest, NOW);

        // Then
        BenchmarkRunStatus written = port.statuses.get(0);
        assertThat(bytes(written) + bytes(port.rows)).isLessThanOrEqualTo(StatusWriter.MAX_BYTES);
        assertThat(written.generators().lostGenerators()).hasSize(64);
        assertThat(written.conditions()).hasSameSizeAs(longest.conditions());
        assertThat(written.conditions())
                .extracting(RunCondition::message)
                .allSatisfy(text -> assertThat(text).startsWith(piece).hasSizeGreaterThan(30));
        assertThat(new StatusSchema().violations(written)).isEmpty();
    }

    @Test
    void forgetsRunsThatAreGone() {
        // Given
        writer.write(run, status(RUNNING, 1).build(), NOW);

        // When
        writer.retain(uid -> false);

        // Then
        assertThat(writer.last("b7d5a0f0-0001")).isEmpty();
    }

    private static BenchmarkRunStatus joined(String message) {
        return new StatusBuilder(
                        1, Conditions.NONE.merge(STARTING, List.of(GeneratorsReady.STARTING.because(message)), 1, NOW))
                .run("1", 1)
                .build();
    }

    private static StatusBuilder status(RunState state, long sent) {
        return new StatusBuilder(1, Conditions.NONE.merge(state, List.of(), 1, NOW))
                .run("1", 1)
                .progress(List.of(RunTurns.begun("steady", sent)));
    }

    private static List<EndpointStatus> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> EndpointStatus.resolved("e" + each, "http://h:" + each, null, null, null))
                .toList();
    }

    /** As much of everything as a status takes. */
    private static BenchmarkRunStatus longest(String text) {
        List<Statement> statements = List.of(
                EndpointsResolved.RESOLVED.because(text),
                GeneratorsReady.CRASHED.because(text),
                ResultsAvailable.STORED.because(text),
                ResultsValid.INVALID.because(text),
                ObjectivesMet.MISSED.because(text));
        RunState failed = RunState.failed(Stalled.RESULTS_INVALID, text);
        List<LostGenerator> lost = IntStream.range(0, 64)
                .mapToObj(each -> new LostGenerator(each, "p".repeat(253), "n".repeat(253), "OutOfMemory", text))
                .toList();
        List<ObjectiveStatus> objectives = Collections.nCopies(
                101,
                new ObjectiveStatus(
                        "inter_chunk_latency_of_all",
                        "p99_9",
                        1e14 / 3,
                        null,
                        ObjectiveScope.EACH_ENDPOINT,
                        text.substring(0, 253),
                        1000,
                        1e14 / 3,
                        "tokens/sec/user",
                        false));
        List<ValidityStatus.Reason> reasons =
                Collections.nCopies(20, new ValidityStatus.Reason(text, ValidityStatus.Verdict.INVALID, text));
        BenchmarkRunStatus status = new StatusBuilder(1, Conditions.NONE.merge(failed, statements, 1, NOW))
                .run("r".repeat(63), 1)
                .startTime(NOW)
                .completionTime(NOW)
                .progress(Collections.nCopies(
                        64,
                        new PhaseProgress(
                                "p".repeat(63),
                                PhaseKind.PROFILING,
                                PhaseState.DONE,
                                NOW,
                                NOW,
                                1L << 52,
                                1L << 52,
                                1L << 52,
                                1L << 52,
                                1L << 52,
                                1e14 / 3,
                                1L << 52,
                                1e14 / 3,
                                99.999)))
                .generators(new GeneratorsStatus(64, 64, 64, 1e14 / 3, 1e14 / 3, lost))
                .validity(new ValidityStatus(ValidityStatus.Verdict.INVALID, reasons))
                .objectives(objectives)
                .results(new ResultsStatus(Collections.nCopies(16, "n".repeat(253)), 12_000_000L))
                .build();
        return new StatusBuilder(1, Conditions.of(status.conditions()))
                .from(status)
                .history(Collections.nCopies(5, Histories.entry(status)))
                .endpoints(worst(250), 1000)
                .build();
    }

    private static List<EndpointStatus> worst(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> EndpointStatus.resolved(
                        "é".repeat(60) + each,
                        "http://" + "h".repeat(2000) + each,
                        "p".repeat(253),
                        "n".repeat(253),
                        "z".repeat(63)))
                .toList();
    }

    private static int bytes(Object value) {
        return Serialization.asJson(value).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Notes what is written. */
    private static final class FakePort implements StatusPort {
        private final List<String> calls = new ArrayList<>();
        private final List<BenchmarkRunStatus> statuses = new ArrayList<>();
        private List<EndpointStatus> rows = List.of();
        private boolean broken;
        private boolean gone;

        @Override
        public boolean applyStatus(BenchmarkRun written, BenchmarkRunStatus status) {
            if (broken) {
                throw new IllegalStateException("the API is away");
            }
            calls.add("status");
            statuses.add(status);
            return !gone;
        }

        @Override
        public boolean applyRows(BenchmarkRun written, List<EndpointStatus> all) {
            calls.add("rows " + all.size());
            rows = all;
            return !gone;
        }
    }
}
