package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.HealthColumn;
import dev.rondo.health.LaneHealth;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.health.ThreadColumn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a generator saw of itself as bytes. Its form follows the enums of the columns. */
final class HealthCodec {
    /** Of a figure, and of the sum of a column: 13 days of ns, 10^15 of anything else. */
    static final long MAX_FIGURE = 1L << 50;
    /** A row spans 2^24 s at most. */
    private static final int MAX_DOUBLINGS = 24;

    private HealthCodec() {}

    static void write(GeneratorHealth health, ByteWriter out) {
        out.unsigned(health.lanes().size());
        for (LaneHealth lane : health.lanes()) {
            write(lane.loop(), LoopColumn.values(), out);
            write(lane.thread(), ThreadColumn.values(), out);
        }
        write(health.process(), ProcessColumn.values(), out);
        long known = 0;
        for (ProcessColumn column : health.known()) {
            known |= 1L << column.ordinal();
        }
        out.unsigned(known);
    }

    private static <C extends Enum<C> & HealthColumn> void write(SecondTable<C> table, C[] columns, ByteWriter out) {
        out.unsigned(Integer.numberOfTrailingZeros(table.secondsPerRow()));
        out.unsigned(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            for (C column : columns) {
                out.unsigned(Math.min(MAX_FIGURE, table.get(row, column)));
            }
        }
        for (C column : columns) {
            out.unsigned(Math.min(MAX_FIGURE, table.sum(column)));
        }
    }

    /** @throws SnapshotFormatException if there is more of anything than a generator may have, or figures contradict sums */
    static GeneratorHealth read(ByteReader in) throws SnapshotFormatException {
        int lanes = (int) in.upTo(GeneratorHealth.MAX_LANES);
        int maxRows = GeneratorHealth.rowsPerLane(lanes);
        List<LaneHealth> read = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            SecondTable<LoopColumn> loop = table(in, LoopColumn.class, maxRows);
            read.add(new LaneHealth(lane, loop, table(in, ThreadColumn.class, maxRows)));
        }
        SecondTable<ProcessColumn> process = table(in, ProcessColumn.class, GeneratorHealth.MAX_ROWS);
        return new GeneratorHealth(read, process, known(in));
    }

    private static <C extends Enum<C> & HealthColumn> SecondTable<C> table(ByteReader in, Class<C> type, int maxRows)
            throws SnapshotFormatException {
        int columns = type.getEnumConstants().length;
        int secondsPerRow = 1 << (int) in.upTo(MAX_DOUBLINGS);
        int rows = (int) in.upTo(maxRows);
        long[] cells = figures(in, rows * columns);
        long[] sums = figures(in, columns);
        try {
            return SecondTable.of(type, secondsPerRow, cells, sums);
        } catch (IllegalArgumentException e) {
            throw new SnapshotFormatException(String.valueOf(e.getMessage()));
        }
    }

    private static long[] figures(ByteReader in, int count) throws SnapshotFormatException {
        long[] figures = new long[count];
        for (int i = 0; i < count; i++) {
            figures[i] = in.upTo(MAX_FIGURE);
        }
        return figures;
    }

    private static Set<ProcessColumn> known(ByteReader in) throws SnapshotFormatException {
        ProcessColumn[] columns = ProcessColumn.values();
        long bits = in.upTo((1L << columns.length) - 1);
        Set<ProcessColumn> known = EnumSet.noneOf(ProcessColumn.class);
        for (ProcessColumn column : columns) {
            if ((bits & 1L << column.ordinal()) != 0) {
                known.add(column);
            }
        }
        return known;
    }
}
