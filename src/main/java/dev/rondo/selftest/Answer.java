package dev.rondo.selftest;

import java.util.Arrays;

/**
 * One answer of the {@link Responder}, encoded once.
 *
 * @param bytes head and body
 * @param ends where each part ends that is written on its own; the last one is the end of the bytes
 * @param resets whether the connection is reset after them
 */
record Answer(byte[] bytes, int[] ends, boolean resets) {
    static Answer of(byte[] bytes, int... ends) {
        return new Answer(bytes, ends, false);
    }

    static Answer whole(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Only so many bytes of it, and then a reset. */
    Answer cutAfter(int length) {
        return new Answer(Arrays.copyOf(bytes, length), new int[] {length}, true);
    }
}
