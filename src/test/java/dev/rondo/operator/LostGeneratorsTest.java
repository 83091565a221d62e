package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.Loss;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LostGeneratorsTest {
    private static final PodFate KILLED = new PodFate(1, GeneratorsReady.OUT_OF_MEMORY, "OOMKilled", true);
    private static final PodFate CRASHED = new PodFate(1, GeneratorsReady.CRASHED, "Error, exit code 143", true);
    private static final PodFate EVICTED = new PodFate(1, GeneratorsReady.EVICTED, "its pod is being deleted", true);
    private static final PodFate NODE_LOST = new PodFate(1, GeneratorsReady.NODE_LOST, "NodeLost", true);
    private static final PodFate NO_IMAGE =
            new PodFate(1, GeneratorsReady.IMAGE_NOT_PULLED, "ErrImagePull: no such image", false);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void saysWhyInTheClustersOwnWordsWhereTheyTellTheCause(
            String situation,
            boolean loaded,
            Loss loss,
            @Nullable PodFate fate,
            @Nullable LostGenerator before,
            GeneratorsReady reason,
            String message) {
        // Given
        Turns turn = new Turns();
        turn.fates = fate == null ? List.of() : List.of(fate);
        if (before != null) {
            turn.after(new StatusBuilder(1, turn.build().conditions())
                    .generators(new GeneratorsStatus(2, 2, 1, null, null, List.of(before)))
                    .build());
        }
        Views view = new Views().lost(1, loss.cause(), loss.words());
        view.starts = loaded ? view.starts : List.of();

        // When
        LostGenerator row = LostGenerators.rows(turn.build(), view.build()).get(0);

        // Then
        assertThat(row.index()).isEqualTo(1);
        assertThat(row.reason()).isEqualTo(reason.word());
        assertThat(row.message()).isEqualTo(message);
        assertThat(row.pod()).isEqualTo(before == null ? null : before.pod());
    }

    static Stream<Arguments> rows() {
        Loss silent = new Loss(Loss.Cause.SILENT, "it said nothing for 15 s");
        Loss absent = new Loss(Loss.Cause.NOT_JOINED, "it did not join in time");
        Loss stuck = new Loss(Loss.Cause.STUCK, "it made no progress");
        Loss told = new Loss(Loss.Cause.INTERRUPTED, "it was told to stop (SIGTERM)");
        Loss problem = new Loss(Loss.Cause.PROBLEM, "another version");
        Loss gone = new Loss(Loss.Cause.CLUSTER, "OOMKilled");
        Loss earlier = new Loss(Loss.Cause.EARLIER, "OOMKilled");
        LostGenerator known = new LostGenerator(1, "pod-1", "node-1", "OutOfMemory", "OOMKilled");
        return Stream.of(
                row("silent", true, silent, null, GeneratorsReady.SILENT, "it said nothing for 15 s"),
                row("silent, its node gone", true, silent, NODE_LOST, GeneratorsReady.NODE_LOST, "NodeLost"),
                row("silent, killed by its limit", true, silent, KILLED, GeneratorsReady.OUT_OF_MEMORY, "OOMKilled"),
                row(
                        "silent, ended for having been given up",
                        true,
                        silent,
                        CRASHED,
                        GeneratorsReady.SILENT,
                        "it said nothing for 15 s"),
                row("stuck", true, stuck, null, GeneratorsReady.STUCK, "it made no progress"),
                row("never joined", false, absent, null, GeneratorsReady.TIMED_OUT, "it did not join in time"),
                row(
                        "never started",
                        false,
                        absent,
                        NO_IMAGE,
                        GeneratorsReady.IMAGE_NOT_PULLED,
                        "ErrImagePull: no such image"),
                row("told to stop", true, told, null, GeneratorsReady.EVICTED, "it was told to stop (SIGTERM)"),
                row("its pod deleted", true, told, EVICTED, GeneratorsReady.EVICTED, "its pod is being deleted"),
                row("refused", false, problem, null, GeneratorsReady.REFUSED, "another version"),
                row("broke off", true, problem, CRASHED, GeneratorsReady.CRASHED, "another version"),
                row("the cluster says so", true, gone, KILLED, GeneratorsReady.OUT_OF_MEMORY, "OOMKilled"),
                row("crashed", true, gone, CRASHED, GeneratorsReady.CRASHED, "Error, exit code 143"),
                Arguments.of(
                        "its pod is no longer there",
                        true,
                        gone,
                        null,
                        known,
                        GeneratorsReady.OUT_OF_MEMORY,
                        "OOMKilled"),
                Arguments.of(
                        "the operator was restarted",
                        true,
                        earlier,
                        null,
                        known,
                        GeneratorsReady.OUT_OF_MEMORY,
                        "OOMKilled"),
                Arguments.of(
                        "the cluster knows more than before",
                        true,
                        silent,
                        KILLED,
                        new LostGenerator(1, "pod-1", "node-1", "Silent", "it said nothing for 15 s"),
                        GeneratorsReady.OUT_OF_MEMORY,
                        "OOMKilled"));
    }

    private static Arguments row(
            String situation,
            boolean loaded,
            Loss loss,
            @Nullable PodFate fate,
            GeneratorsReady reason,
            String message) {
        return Arguments.of(situation, loaded, loss, fate, null, reason, message);
    }

    @Test
    void namesPodAndNode() {
        // Given
        Turns turn = new Turns();
        turn.pods = Stream.of(pod("0", "pod-a", "node-a"), pod("1", "pod-b", null), pod(null, "stray", null))
                .flatMap(pod -> PodPlacement.of(pod).stream())
                .toList();
        Views view = new Views()
                .lost(0, Loss.Cause.SILENT, "it said nothing for 15 s")
                .lost(1, Loss.Cause.NOT_JOINED, "it did not join in time");

        // When
        List<LostGenerator> rows = LostGenerators.rows(turn.build(), view.build());

        // Then
        assertThat(rows)
                .containsExactly(
                        new LostGenerator(0, "pod-a", "node-a", "Silent", "it said nothing for 15 s"),
                        new LostGenerator(1, "pod-b", null, "TimedOut", "it did not join in time"));
    }

    private static Pod pod(@Nullable String index, String name, @Nullable String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToAnnotations(index == null ? "other" : RunLabels.COMPLETION_INDEX, index == null ? "" : index)
                .withCreationTimestamp(Instant.EPOCH.toString())
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .endSpec()
                .build();
    }

    @Test
    void boundsRowsAndWords() {
        // Given
        Views view = new Views();
        for (int i = 0; i < 64; i++) {
            view.lost(i, Loss.Cause.CLUSTER, "x".repeat(100_000));
        }

        // When
        GeneratorsStatus status = ProgressStatus.generators(new Turns().build(), view.build());

        // Then
        assertThat(status.lost()).isEqualTo(64);
        assertThat(status.lostGenerators())
                .hasSize(64)
                .allSatisfy(row -> assertThat(row.message()).hasSize(256));
        assertThat(LostGenerators.inWords(status.lostGenerators()))
                .hasSizeLessThan(1500)
                .endsWith("; and 59 more");
    }
}
