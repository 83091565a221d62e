package dev.rondo.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of {@code kubectl get} that are words. */
final class StatusText {
    private StatusText() {}

    /** Which phase runs and how far it is, such as {@code steady 45% (2/3)}; absent before the first one starts. */
    static @Nullable String progress(RunPhase run, @Nullable List<PhaseProgress> phases) {
        if (phases == null || phases.isEmpty()) {
            return null;
        }
        int current = -1;
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).state() == PhaseState.RUNNING) {
                return phases.get(i).name() + percent(phases.get(i)) + " (" + (i + 1) + "/" + phases.size() + ")";
            }
            current = phases.get(i).state() == PhaseState.DONE ? i : current;
        }
        if (current < 0) {
            return null;
        }
        PhaseProgress last = phases.get(current);
        if (last.percent() != null && last.percent() < 100) {
            return last.name() + " stopped at" + percent(last) + " (" + (current + 1) + "/" + phases.size() + ")";
        }
        boolean all = current == phases.size() - 1;
        String done = all ? "done" : phases.get(current).name() + " done";
        return run == RunPhase.COMPLETING && all
                ? "collecting results"
                : done + " (" + (current + 1) + "/" + phases.size() + ")";
    }

    private static String percent(PhaseProgress phase) {
        return phase.percent() == null ? "" : String.format(Locale.ROOT, " %.0f%%", Math.floor(phase.percent()));
    }

    /** Such as {@code 4/4} or {@code 3/4, 1 lost}. */
    static @Nullable String generators(@Nullable GeneratorsStatus generators) {
        if (generators == null || generators.desired() == null) {
            return null;
        }
        int joined = generators.joined() == null ? 0 : generators.joined();
        int lost = generators.lost() == null ? 0 : generators.lost();
        return joined + "/" + generators.desired() + (lost == 0 ? "" : ", " + lost + " lost");
    }
}
