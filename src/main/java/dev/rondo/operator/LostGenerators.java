package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.LostGenerator;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.RunView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who was lost and why: in the cluster's own words where it has any, else as the coordinator saw it. Pure. */
final class LostGenerators {
    /** Generators that a sentence names. */
    private static final int MOST_IN_WORDS = 5;

    private LostGenerators() {}

    /** One row for each lost generator; what was known of one before and is no longer to be seen stays. */
    static List<LostGenerator> rows(RunTurn turn, RunView view) {
        boolean loaded = !view.starts().isEmpty();
        return view.losses().entrySet().stream()
                .map(lost -> row(turn, lost.getKey(), lost.getValue(), loaded))
                .toList();
    }

    private static LostGenerator row(RunTurn turn, int index, Loss loss, boolean loaded) {
        LostGenerator before = before(turn.statusOrNull(), index);
        Optional<PodPlacement> pod =
                turn.pods().stream().filter(each -> each.index() == index).findFirst();
        Optional<PodFate> fate = turn.fates().stream()
                .filter(each -> each.index() == index && isCauseOf(loss, each))
                .min(Comparator.comparing(each -> !each.lost()));
        String reason = fate.map(each -> each.reason().word())
                .orElseGet(() -> before == null || before.reason() == null
                        ? reason(loss, loaded).word()
                        : before.reason());
        String message = fate.map(PodFate::words)
                .orElseGet(() -> before == null || before.message() == null ? loss.words() : before.message());
        return new LostGenerator(
                index,
                pod.map(PodPlacement::name).orElse(before == null ? null : before.pod()),
                pod.map(PodPlacement::node)
                        .filter(node -> !node.isEmpty())
                        .orElse(before == null ? null : before.node()),
                reason,
                message);
    }

    /** A pod that never started explains why it never joined. That a process ended explains nothing that came before. */
    private static boolean isCauseOf(Loss loss, PodFate fate) {
        if (!fate.lost()) {
            return loss.cause() == Loss.Cause.NOT_JOINED;
        }
        return loss.cause() == Loss.Cause.CLUSTER || fate.reason() != GeneratorsReady.CRASHED;
    }

    private static @Nullable LostGenerator before(@Nullable BenchmarkRunStatus status, int index) {
        List<LostGenerator> rows = status == null || status.generators() == null
                ? null
                : status.generators().lostGenerators();
        return rows == null
                ? null
                : rows.stream()
                        .filter(each -> each.index() == index)
                        .findFirst()
                        .orElse(null);
    }

    private static GeneratorsReady reason(Loss loss, boolean loaded) {
        return switch (loss.cause()) {
            case NOT_JOINED -> GeneratorsReady.TIMED_OUT;
            case SILENT -> GeneratorsReady.SILENT;
            case STUCK -> GeneratorsReady.STUCK;
            case INTERRUPTED -> GeneratorsReady.EVICTED;
            case PROBLEM -> loaded ? GeneratorsReady.CRASHED : GeneratorsReady.REFUSED;
            case CLUSTER, EARLIER -> GeneratorsReady.CRASHED;
        };
    }

    /** The reason of a row; of one that another version wrote, the most general. */
    static GeneratorsReady reason(LostGenerator row) {
        return Arrays.stream(GeneratorsReady.values())
                .filter(each -> each.word().equals(row.reason()))
                .findFirst()
                .orElse(GeneratorsReady.CRASHED);
    }

    /** In one sentence. */
    static String inWords(List<LostGenerator> rows) {
        String named = rows.stream()
                .limit(MOST_IN_WORDS)
                .map(row -> "generator " + row.index() + ": " + row.message())
                .collect(Collectors.joining("; "));
        int more = rows.size() - MOST_IN_WORDS;
        return more > 0 ? named + "; and " + more + " more" : named;
    }
}
