package dev.rondo.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first {@value #CAPACITY} arrivals in their order; later ones are only counted. About 50 bytes each. */
final class ArrivalLog {
    static final int CAPACITY = 1_000_000;
    static final int MAX_ID_LENGTH = 128;

    private final List<Page> pages = new ArrayList<>();
    private int size;
    private long dropped;

    void add(String requestId, long nanos) {
        if (size == CAPACITY) {
            dropped++;
            return;
        }
        if (size % Page.ENTRIES == 0) {
            pages.add(new Page());
        }
        pages.get(size / Page.ENTRIES).add(size % Page.ENTRIES, requestId, nanos);
        size++;
    }

    int size() {
        return size;
    }

    long dropped() {
        return dropped;
    }

    /** The first ones. */
    List<Arrival> first(int count) {
        List<Arrival> arrivals = new ArrayList<>(Math.min(count, size));
        for (int i = 0; i < Math.min(count, size); i++) {
            arrivals.add(pages.get(i / Page.ENTRIES).get(i % Page.ENTRIES));
        }
        return arrivals;
    }

    /** Fixed pieces, so that a long log is never copied as it grows. */
    private static final class Page {
        static final int ENTRIES = 512;

        private final long[] nanos = new long[ENTRIES];
        private final int[] ends = new int[ENTRIES];
        private byte[] ids = new byte[ENTRIES * 4];

        void add(int index, String requestId, long at) {
            int begin = index == 0 ? 0 : ends[index - 1];
            byte[] id = requestId.getBytes(StandardCharsets.ISO_8859_1);
            int length = Math.min(id.length, MAX_ID_LENGTH);
            if (begin + length > ids.length) {
                ids = Arrays.copyOf(ids, ids.length * 2);
            }
            System.arraycopy(id, 0, ids, begin, length);
            ends[index] = begin + length;
            nanos[index] = at;
        }

        Arrival get(int index) {
            int begin = index == 0 ? 0 : ends[index - 1];
            String id = new String(ids, begin, ends[index] - begin, StandardCharsets.ISO_8859_1);
            return new Arrival(id, nanos[index]);
        }
    }
}
