package dev.rondo.health;

import java.util.List;
import java.util.Set;

/**
 * One generator process in one phase, by second since the phase's start. Never modified once it is made.
 *
 * @param known the figures of the process that this machine lets it read; the others stay 0 and mean nothing
 */
public record GeneratorHealth(List<LaneHealth> lanes, SecondTable<ProcessColumn> process, Set<ProcessColumn> known) {
    public GeneratorHealth {
        lanes = List.copyOf(lanes);
        known = Set.copyOf(known);
    }
}
