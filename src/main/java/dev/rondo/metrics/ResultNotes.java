package dev.rondo.metrics;

import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of the numbers must know, one sentence each. */
final class ResultNotes {
    private ResultNotes() {}

    static List<String> of(Plan plan, RunFacts facts, RunTotals profiling) {
        List<String> notes = new ArrayList<>(facts.notes());
        int digits = plan.measurement().significantDigits();
        notes.add("Percentiles are read from histograms with " + digits + " significant digits (within "
                + (digits == 3 ? "0.05" : "0.4") + " % or half a microsecond); means, deviations and sums are exact.");
        if (plan.measurement().sliceNanos() > 0) {
            notes.add("Percentiles of time slices have " + Slices.DIGITS + " significant digits.");
            addCutSlices(profiling, notes);
        }
        CeilingRules.warning(plan, facts).ifPresent(notes::add);
        addCapped(profiling.all().counters(), notes);
        addClamped(profiling.all().distributions(), notes);
        return List.copyOf(notes);
    }

    private static void addCutSlices(RunTotals profiling, List<String> notes) {
        int slices = profiling.phases().stream()
                .mapToInt(phase -> phase.snapshot().slices().size())
                .sum();
        if (slices > Slices.MAX_SLICES) {
            notes.add((slices - Slices.MAX_SLICES) + " time slices were left out: a result has at most "
                    + Slices.MAX_SLICES + ".");
        }
    }

    private static void addCapped(Counters counters, List<String> notes) {
        long capped = counters.get(Counter.CAPPED);
        if (capped > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the credits had to wait for the concurrency ceiling.",
                    100.0 * capped / counters.scheduled()));
        }
    }

    private static void addClamped(Distributions distributions, List<String> notes) {
        for (MetricTag tag : MetricTag.distributions()) {
            Histogram values = distributions.get(tag);
            if (values != null && values.clamped() > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%d values of %s were above %.0f %s: percentiles there read that limit.",
                        values.clamped(),
                        tag.tag(),
                        tag.scale().shown(tag.scale().top()),
                        tag.unit()));
            }
        }
    }
}
