package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunStatusViewTest {
    private static final RunState RUNNING = RunState.progressing(ConditionReason.Ready.RUNNING, "phase \"steady\"");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void saysInALogWhatHasChanged() {
        // Given
        RunStatusView view = RunStatusView.on(out, Terminal.plain(), "serving/llama");
        // When
        view.show(null);
        view.show(null);
        view.show(status(RunState.progressing(ConditionReason.Ready.PENDING, "endpoints are being found"), waiting()));
        view.show(running(1200));
        view.show(running(1200));
        view.show(running(1250));
        view.show(status(RunState.failed(ConditionReason.Stalled.NO_REQUEST_SUCCEEDED, "not one")));
        // Then
        assertThat(text().lines())
                .containsExactly(
                        "serving/llama: not seen by an operator yet",
                        "serving/llama, run 7: Pending, 4 endpoints, 1/2 generators; WaitingForAddresses: 3 of 4",
                        "serving/llama, run 7: Running, 4 endpoints, 1/2 generators;"
                                + " steady 45 %, 12.5 req/s, 1,200 done, 3 failed, 32 in flight",
                        "serving/llama, run 7: Running, 4 endpoints, 1/2 generators;"
                                + " steady 45 %, 12.5 req/s, 1,250 done, 3 failed, 32 in flight",
                        "serving/llama, run 7: Failed, 4 endpoints, 1/2 generators; NoRequestSucceeded: not one");
    }

    @Test
    void showsEveryPhaseOnATerminal() {
        // Given
        Terminal terminal = new Terminal(100, true, false, true);
        // Then
        assertThat(new RunStatusPage(new RunStatusText("a/b"), terminal).lines(running(1200)))
                .containsExactly(
                        "a/b, run 7: Running, 4 endpoints, 1/2 generators",
                        "phase   state    requests  errors  in flight   rate  progress",
                        "                     done                     req/s",
                        "warmup  done           40       0          0            100 %",
                        "steady  running     1,200       3         32   12.5      45 %",
                        "last    waiting");
    }

    @Test
    void showsThePhasesAroundTheOneThatRuns() {
        // Given
        List<PhaseProgress> phases = IntStream.range(0, 20)
                .mapToObj(i -> i < 10
                        ? phase("p" + i, i < 9 ? PhaseState.DONE : PhaseState.RUNNING, 1, 0)
                        : PhaseProgress.waiting("p" + i, PhaseKind.PROFILING))
                .toList();
        // When
        List<String> lines = new RunStatusPage(new RunStatusText("a/b"), new Terminal(100, true, false, true))
                .lines(builder(RUNNING).progress(phases).build());
        // Then
        assertThat(lines).hasSize(3 + RunStatusPage.MAX_ROWS);
        assertThat(lines.get(3)).startsWith("p6");
        assertThat(lines.get(10)).startsWith("p13");
    }

    @Test
    void drawsOverWhatItHasDrawnAndLeavesTheScreenClean() {
        // Given
        RunStatusView view = RunStatusView.on(out, new Terminal(100, true, false, true), "a/b");
        // When
        view.show(null);
        view.show(running(1200));
        view.close();
        view.show(running(1250));
        // Then
        assertThat(text())
                .startsWith("\u001b[?25l")
                .contains("\r\u001b[1A", "1,200")
                .doesNotContain("1,250");
        assertThat(text()).endsWith("\r\u001b[6A\u001b[J\u001b[?25h");
    }

    @Test
    void letsNoTextOfTheClusterReachTheTerminalAsControl() {
        // When
        RunStatusView.on(out, Terminal.plain(), "a/b")
                .show(status(RunState.failed(ConditionReason.Stalled.INVALID_SPEC, "\u001b[31m\nred")));
        // Then
        assertThat(text().lines()).hasSize(1);
        assertThat(text()).contains("[31m red").doesNotContain("\u001b");
    }

    private static Statement waiting() {
        return ConditionReason.EndpointsResolved.WAITING_FOR_ADDRESSES.because("3 of 4");
    }

    private static BenchmarkRunStatus running(long completed) {
        return builder(RUNNING)
                .progress(List.of(
                        phase("warmup", PhaseState.DONE, 40, 0),
                        phase("steady", PhaseState.RUNNING, completed, 3),
                        PhaseProgress.waiting("last", PhaseKind.PROFILING)))
                .build();
    }

    private static PhaseProgress phase(String name, PhaseState state, long completed, long failed) {
        boolean runs = state == PhaseState.RUNNING;
        return new PhaseProgress(
                name,
                PhaseKind.PROFILING,
                state,
                null,
                null,
                completed,
                completed,
                failed,
                0L,
                runs ? 32L : 0L,
                runs ? 12.5 : null,
                null,
                null,
                runs ? 45.2 : 100.0);
    }

    private static BenchmarkRunStatus status(RunState state, Statement... statements) {
        return builder(state, statements).build();
    }

    private static StatusBuilder builder(RunState state, Statement... statements) {
        Conditions conditions = Conditions.NONE.merge(state, List.of(statements), 1, Instant.EPOCH);
        return new StatusBuilder(1, conditions)
                .run("7", 1)
                .endpoints(List.of(), 4)
                .generators(new GeneratorsStatus(2, 1, 0, null, null, null));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
