package dev.rondo.dataset;

import java.util.List;

/** Bodies that are sent as they are; each is a conversation of one turn. Nothing is known of their tokens. */
final class PayloadDataset implements Dataset {
    private static final byte[] NO_HEAD = {};

    private final byte[][] payloads;
    private final EntryOrder order;

    PayloadDataset(List<byte[]> payloads, long seed) {
        if (payloads.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one payload");
        }
        this.payloads = payloads.toArray(byte[][]::new);
        this.order = new EntryOrder(this.payloads.length, seed);
    }

    @Override
    public int entry(long conversation) {
        return order.entry(conversation);
    }

    @Override
    public int turns(int entry) {
        return 1;
    }

    @Override
    public int promptTokens(int entry, int turn) {
        return UNKNOWN;
    }

    @Override
    public int outputTokens(int entry, int turn) {
        return UNKNOWN;
    }

    @Override
    public long thinkTimeNanos(int entry, int turn) {
        return 0;
    }

    @Override
    public byte[] bodyHead(int endpoint) {
        return NO_HEAD;
    }

    @Override
    public byte[] bodyTail(int endpoint, int entry, int turn) {
        return payloads[entry];
    }
}
