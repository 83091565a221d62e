package dev.rondo.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One count for each bin of a histogram, in pages of 128 that are allocated when one of their bins is first counted.
 * Single writer.
 */
final class BinCounts {
    private static final int PAGE_BITS = 7;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;
    /** A bin that reaches this is emptied into its wide page, so that an int never overflows. */
    private static final int CARRY_AT = 1 << 30;

    private int[] @Nullable [] pages = new int[0][];
    private long[] @Nullable [] widePages = new long[0][];

    void increment(int index) {
        int number = index >>> PAGE_BITS;
        int[] page = number < pages.length ? pages[number] : null;
        if (page == null || ++page[index & PAGE_MASK] >= CARRY_AT) {
            add(index, page == null ? 1 : 0);
        }
    }

    void add(int index, long amount) {
        int number = index >>> PAGE_BITS;
        int[] page = number < pages.length ? pages[number] : null;
        if (page == null) {
            page = touch(number);
        }
        long total = page[index & PAGE_MASK] + amount;
        if (total < CARRY_AT) {
            page[index & PAGE_MASK] = (int) total;
        } else {
            page[index & PAGE_MASK] = 0;
            widePage(number)[index & PAGE_MASK] += total;
        }
    }

    void add(BinCounts other) {
        for (int number = 0; number < other.pages.length; number++) {
            if (other.pages[number] != null) {
                addPage(other, number << PAGE_BITS);
            }
        }
    }

    private void addPage(BinCounts other, int first) {
        for (int index = first; index < first + PAGE_SIZE; index++) {
            long amount = other.count(index);
            if (amount != 0) {
                add(index, amount);
            }
        }
    }

    /** Any index may be asked for. */
    long count(int index) {
        int number = index >>> PAGE_BITS;
        int[] page = number < pages.length ? pages[number] : null;
        if (page == null) {
            return 0;
        }
        long[] wide = number < widePages.length ? widePages[number] : null;
        return page[index & PAGE_MASK] + (wide == null ? 0 : wide[index & PAGE_MASK]);
    }

    /** Sets every count to 0; pages stay. */
    void clear() {
        for (int[] page : pages) {
            if (page != null) {
                Arrays.fill(page, 0);
            }
        }
        for (long[] page : widePages) {
            if (page != null) {
                Arrays.fill(page, 0);
            }
        }
    }

    /** One more than the highest index that may have a count. */
    int limit() {
        return pages.length << PAGE_BITS;
    }

    private int[] touch(int number) {
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, number + 1);
        }
        int[] page = new int[PAGE_SIZE];
        pages[number] = page;
        return page;
    }

    private long[] widePage(int number) {
        if (number >= widePages.length) {
            widePages = Arrays.copyOf(widePages, number + 1);
        }
        long[] page = widePages[number];
        if (page == null) {
            page = new long[PAGE_SIZE];
            widePages[number] = page;
        }
        return page;
    }

    /** Whether every bin has the same count, whatever pages were touched. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof BinCounts that)) {
            return false;
        }
        for (int index = 0; index < Math.max(limit(), that.limit()); index++) {
            if (count(index) != that.count(index)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int index = 0; index < limit(); index++) {
            hash += index * Long.hashCode(count(index));
        }
        return hash;
    }
}
