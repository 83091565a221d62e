package dev.rondo.selftest;

/**
 * One answer of the {@link Responder}, encoded once.
 *
 * @param bytes head and body
 * @param ends where each part ends that is written on its own; the last one is the end of the bytes
 */
record Answer(byte[] bytes, int[] ends) {
    static Answer whole(byte[] bytes) {
        return new Answer(bytes, new int[] {bytes.length});
    }
}
