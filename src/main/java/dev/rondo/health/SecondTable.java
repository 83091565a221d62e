package dev.rondo.health;

import dev.rondo.health.HealthColumn.Combined;
import java.util.Arrays;

/**
 * Figures by second since the start of a phase, in a bounded number of rows: where they don't suffice, rows span twice the
 * time, and their figures are put together as their columns say. Beside them the exact sum of each column over the whole
 * phase is kept, for totals of times, of which rows keep the worst second only. Single writer.
 *
 * @param <C> the columns, an enum
 */
public final class SecondTable<C extends Enum<C> & HealthColumn> {
    private final Class<C> type;
    private final C[] columns;
    private final int maxRows;
    private final long[] cells;
    private final long[] sums;
    private int secondsPerRow = 1;
    private int rows;

    /** @param maxRows at least 2 */
    public SecondTable(Class<C> type, int maxRows) {
        if (maxRows < 2) {
            throw new IllegalArgumentException("a table must have at least 2 rows, but has " + maxRows);
        }
        this.type = type;
        this.columns = type.getEnumConstants();
        this.maxRows = maxRows;
        this.cells = new long[maxRows * columns.length];
        this.sums = new long[columns.length];
    }

    /**
     * A table of what another one held.
     *
     * @param cells row by row
     * @param sums by column
     * @throws IllegalArgumentException if they can't be of one table
     */
    public static <C extends Enum<C> & HealthColumn> SecondTable<C> of(
            Class<C> type, int secondsPerRow, long[] cells, long[] sums) {
        int width = type.getEnumConstants().length;
        if (Integer.bitCount(secondsPerRow) != 1 || cells.length % width != 0 || sums.length != width) {
            throw new IllegalArgumentException("a table of " + width + " columns can't have " + cells.length
                    + " cells, " + sums.length + " sums and rows of " + secondsPerRow + " s");
        }
        SecondTable<C> table = new SecondTable<>(type, Math.max(2, cells.length / width));
        System.arraycopy(cells, 0, table.cells, 0, cells.length);
        System.arraycopy(sums, 0, table.sums, 0, width);
        table.rows = cells.length / width;
        table.secondsPerRow = secondsPerRow;
        for (C column : table.columns) {
            if (!table.isPlausible(column)) {
                throw new IllegalArgumentException("the figures of " + column + " don't add up to their sum");
            }
        }
        return table;
    }

    private boolean isPlausible(C column) {
        long total = total(column);
        return column.combined() == Combined.SUM ? sum(column) == total : sum(column) >= total;
    }

    /**
     * Puts a figure of one second together with what that second has already. A negative second counts as the first. Times
     * must be added once for each second: of two figures the greater is kept.
     *
     * @param value not negative
     */
    public void add(long second, C column, long value) {
        sums[column.ordinal()] += value;
        int row = rowOf(Math.max(0, second));
        int cell = row * columns.length + column.ordinal();
        cells[cell] = combine(column, cells[cell], value);
    }

    /** Puts all figures of another table together with these, as if it had been one: its rows may span other times. */
    public void add(SecondTable<C> other) {
        while (secondsPerRow < other.secondsPerRow) {
            halve();
        }
        for (int row = 0; row < other.rows; row++) {
            int own = rowOf((long) row * other.secondsPerRow);
            for (C column : columns) {
                int cell = own * columns.length + column.ordinal();
                cells[cell] = combine(column, cells[cell], other.get(row, column));
            }
        }
        for (C column : columns) {
            sums[column.ordinal()] += other.sum(column);
        }
    }

    /** How many rows a copy {@linkplain #coarsened coarsened} to so many seconds has. */
    public int rowsOf(int atLeastSeconds) {
        return rowsOf(rows, secondsPerRow, atLeastSeconds);
    }

    /** How many rows are left of some, each spanning a power of two of seconds, where each is to span at least so many. */
    public static int rowsOf(int rows, int secondsPerRow, int atLeastSeconds) {
        int coarse = rows;
        for (long span = secondsPerRow; span < atLeastSeconds; span *= 2) {
            coarse = (coarse + 1) / 2;
        }
        return coarse;
    }

    private int rowOf(long second) {
        while (second / secondsPerRow >= maxRows) {
            halve();
        }
        int row = (int) (second / secondsPerRow);
        rows = Math.max(rows, row + 1);
        return row;
    }

    /** Makes rows span twice the time. */
    private void halve() {
        long[] before = Arrays.copyOf(cells, rows * columns.length);
        Arrays.fill(cells, 0);
        for (int row = 0; row < rows; row++) {
            for (C column : columns) {
                int cell = row / 2 * columns.length + column.ordinal();
                cells[cell] = combine(column, cells[cell], before[row * columns.length + column.ordinal()]);
            }
        }
        rows = (rows + 1) / 2;
        secondsPerRow *= 2;
    }

    private static long combine(HealthColumn column, long a, long b) {
        return column.combined() == Combined.SUM ? a + b : Math.max(a, b);
    }

    /** The same figures in rows that span at least so many seconds, with no room for more than these. */
    public SecondTable<C> coarsened(int atLeastSeconds) {
        SecondTable<C> coarse = new SecondTable<>(type, Math.max(2, rowsOf(atLeastSeconds)));
        coarse.secondsPerRow = secondsPerRow;
        while (coarse.secondsPerRow < atLeastSeconds) {
            coarse.secondsPerRow *= 2;
        }
        coarse.add(this);
        return coarse;
    }

    /** The figures of both together, in rows as long as the longer of theirs, with no room for more than these. */
    public SecondTable<C> plus(SecondTable<C> other) {
        int span = Math.max(secondsPerRow, other.secondsPerRow);
        SecondTable<C> sum = new SecondTable<>(type, Math.max(2, Math.max(rowsOf(span), other.rowsOf(span))));
        sum.secondsPerRow = span;
        sum.add(this);
        sum.add(other);
        return sum;
    }

    /** An independent table with the same figures, and as much room. */
    public SecondTable<C> copy() {
        SecondTable<C> copy = new SecondTable<>(type, maxRows);
        System.arraycopy(cells, 0, copy.cells, 0, rows * columns.length);
        System.arraycopy(sums, 0, copy.sums, 0, sums.length);
        copy.rows = rows;
        copy.secondsPerRow = secondsPerRow;
        return copy;
    }

    public int rows() {
        return rows;
    }

    /** A power of two; row r spans the seconds from {@code r * secondsPerRow()}. */
    public int secondsPerRow() {
        return secondsPerRow;
    }

    /** The figure of an existing row. */
    public long get(int row, C column) {
        if (row >= rows) {
            throw new IndexOutOfBoundsException("row " + row + " of " + rows);
        }
        return cells[row * columns.length + column.ordinal()];
    }

    /** The sum of a column over all rows, or its greatest figure, as the column says. */
    public long total(C column) {
        long total = 0;
        for (int row = 0; row < rows; row++) {
            total = combine(column, total, get(row, column));
        }
        return total;
    }

    /** The exact sum of all that was added to a column, however many seconds a row spans; without meaning for maxima. */
    public long sum(C column) {
        return sums[column.ordinal()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecondTable<?> that
                && type == that.type
                && secondsPerRow == that.secondsPerRow
                && rows == that.rows
                && Arrays.equals(sums, that.sums)
                && Arrays.equals(cells, 0, rows * columns.length, that.cells, 0, that.rows * columns.length);
    }

    @Override
    public int hashCode() {
        return rows * 31 + secondsPerRow;
    }
}
