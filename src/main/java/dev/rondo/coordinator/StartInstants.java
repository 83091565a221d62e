package dev.rondo.coordinator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The start instants of the phases that have one, and what becomes of the last one after a restart. */
final class StartInstants {
    private final List<Instant> instants = new ArrayList<>();
    private boolean restored;

    /** Those that a coordinator before this one had stored. */
    void restore(List<Instant> stored) {
        restored = !stored.isEmpty();
        instants.addAll(stored);
    }

    /** Whether generators have begun with another coordinator, and are to come back. */
    boolean restored() {
        return restored;
    }

    void add(Instant instant) {
        instants.add(instant);
    }

    int count() {
        return instants.size();
    }

    /** The phase that has the last one; -1 before there is one. */
    int phase() {
        return instants.size() - 1;
    }

    Instant current() {
        return instants.get(phase());
    }

    List<Instant> all() {
        return List.copyOf(instants);
    }

    /** Until all are back it isn't known whether a start instant that has passed was ever told to anybody. */
    boolean mayNeedAnother(GeneratorRoster roster, GeneratorState generator, Instant now) {
        return restored
                && generator.begun() <= phase()
                && current().isBefore(now)
                && !roster.allExpected(GeneratorState::joined);
    }

    /** A coordinator that stored a start and died before anybody heard it fixes a new one. Whether it was withdrawn. */
    boolean withdrawUnheard(GeneratorRoster roster, Instant now) {
        boolean unheard = restored
                && current().isBefore(now)
                && roster.allExpected(generator -> generator.joined() && generator.begun() <= phase());
        if (unheard) {
            instants.remove(phase());
        }
        return unheard;
    }
}
