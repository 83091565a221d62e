package dev.rondo.coordinator;

import dev.rondo.metrics.SelfTestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What generators had delivered when nothing more was taken in; immutable, so that it is merged without a lock.
 *
 * @param starts start instants of the phases that have one, in order
 */
record Delivered(List<Instant> starts, List<ByGenerator> generators, String model, RunView view) {

    /**
     * Of one generator.
     *
     * @param hasSnapshot by phase
     * @param endedBy label of the rule that ended each phase; empty where its last snapshot has not arrived
     * @param selfTest absent where there was none
     */
    record ByGenerator(
            int index,
            boolean lost,
            List<Boolean> hasSnapshot,
            List<String> endedBy,
            @Nullable SelfTestResult selfTest,
            @Nullable ClosingMessage closing) {}

    /** @throws IllegalStateException while more may come */
    static Delivered of(RunCoordination coordination) {
        if (coordination.stage().compareTo(RunStage.COMPLETE) < 0) {
            throw new IllegalStateException("an attempt is merged once it is complete, not at " + coordination.stage());
        }
        int phases = coordination.starts().size();
        return new Delivered(
                List.copyOf(coordination.starts()),
                coordination.generators().stream()
                        .map(generator -> byGenerator(generator, phases))
                        .toList(),
                coordination.model(),
                coordination.view());
    }

    private static ByGenerator byGenerator(GeneratorState generator, int phases) {
        List<Boolean> hasSnapshot = new ArrayList<>();
        List<String> endedBy = new ArrayList<>();
        for (int phase = 0; phase < phases; phase++) {
            hasSnapshot.add(generator.hasSnapshot(phase));
            endedBy.add(generator.endedBy(phase));
        }
        return new ByGenerator(
                generator.index(),
                generator.isLost(),
                List.copyOf(hasSnapshot),
                List.copyOf(endedBy),
                generator.selfTest(),
                generator.closing());
    }
}
