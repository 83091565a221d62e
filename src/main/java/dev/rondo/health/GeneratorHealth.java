package dev.rondo.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One generator process in one phase, by second since the phase's start. Never modified once it is made.
 *
 * @param known the figures of the process that this machine lets it read; the others stay 0 and mean nothing
 */
public record GeneratorHealth(List<LaneHealth> lanes, SecondTable<ProcessColumn> process, Set<ProcessColumn> known) {
    /** Rows of all lanes of a generator together, in one phase. */
    public static final int MAX_ROWS = 600;
    /** Lanes of one generator. */
    public static final int MAX_LANES = 64;

    /** Of a generator that is not known, or of many. */
    public static final GeneratorHealth NONE = ofLoops(List.of());

    public GeneratorHealth {
        lanes = List.copyOf(lanes);
        known = Set.copyOf(known);
    }

    /** How many rows each of so many lanes may have. */
    public static int rowsPerLane(int lanes) {
        return Math.max(2, MAX_ROWS / Math.max(1, lanes));
    }

    /** What lanes know themselves, with nothing of their threads and their process. */
    public static GeneratorHealth ofLoops(List<SecondTable<LoopColumn>> loops) {
        List<LaneHealth> lanes = new ArrayList<>();
        for (SecondTable<LoopColumn> loop : loops) {
            lanes.add(new LaneHealth(lanes.size(), loop, new SecondTable<>(ThreadColumn.class, 2)));
        }
        return new GeneratorHealth(lanes, new SecondTable<>(ProcessColumn.class, 2), Set.of());
    }

    /**
     * Parts of one generator and phase together: their lanes, numbered in this order, and the process of the first part that
     * has anything of it.
     */
    public static GeneratorHealth sideBySide(List<GeneratorHealth> parts) {
        List<LaneHealth> lanes = new ArrayList<>();
        GeneratorHealth process = NONE;
        for (GeneratorHealth part : parts) {
            for (LaneHealth lane : part.lanes) {
                lanes.add(new LaneHealth(lanes.size(), lane.loop(), lane.thread()));
            }
            process = process.process.rows() == 0 ? part : process;
        }
        return new GeneratorHealth(lanes, process.process, process.known);
    }

    /** Of each lane, in order. */
    public List<SecondTable<LoopColumn>> loops() {
        return lanes.stream().map(LaneHealth::loop).toList();
    }
}
