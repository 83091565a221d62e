package dev.rondo.dataset;

import dev.rondo.plan.Purpose;
import dev.rondo.plan.SplitMix;

/**
 * Which entry a conversation takes. Each pass over all entries has an order of its own, so that no endpoint is tied to
 * certain prompts when their numbers share a factor.
 *
 * <p>An order is a pseudo-random permutation, computed and not stored: a Feistel network over the next power of four,
 * walked until it falls on an entry. Immutable; allocates nothing.
 */
final class EntryOrder {
    private static final int ROUNDS = 4;

    private final int entries;
    private final long key;
    private final int halfBits;
    private final int halfMask;

    EntryOrder(int entries, long seed) {
        this.entries = entries;
        this.key = SplitMix.of(seed, Purpose.ENTRY_ORDER.number(), 0).nextLong();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(entries - 1);
        this.halfBits = Math.max(1, (bits + 1) / 2);
        this.halfMask = (1 << halfBits) - 1;
    }

    int entry(long conversation) {
        long passKey = SplitMix.hash(key + conversation / entries);
        long place = conversation % entries;
        do {
            place = permute(place, passKey);
        } while (place >= entries);
        return (int) place;
    }

    private long permute(long place, long passKey) {
        long left = place >>> halfBits;
        long right = place & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ SplitMix.hash(passKey + (right << 2 | round)) & halfMask;
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }
}
