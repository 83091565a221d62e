package dev.rondo.plan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * {@code X-Request-ID} of each request and {@code X-Correlation-ID} of each conversation: UUIDs that are functions of the
 * run, the phase and the number, so that a server's log can be joined with the plan, and no two runs share one. As two longs
 * that become a UUID of version 4. For one thread; nothing is allocated but by {@link #requestId} and {@link
 * #correlationId}.
 */
public final class RequestIds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long REQUEST = 0x5265717565737400L;
    private static final long CONVERSATION = 0x436f6e7665727300L;

    private final long run;
    private long requestKey;
    private long conversationKey;

    private RequestIds(long run) {
        this.run = run;
        beginPhase(0);
    }

    /** The identifiers of a run, at its first phase. */
    public static RequestIds of(Plan plan) {
        long key = mix(plan.seed() + plan.attempt());
        for (byte b : plan.uid().getBytes(StandardCharsets.UTF_8)) {
            key = mix(key * 31 + b);
        }
        return new RequestIds(key);
    }

    /** Identifiers from here on belong to this phase. */
    public void beginPhase(int phase) {
        requestKey = mix(run ^ REQUEST + phase);
        conversationKey = mix(run ^ CONVERSATION + phase);
    }

    /** Upper half of a request's identifier. */
    public long requestHigh(long credit) {
        return mix(requestKey + credit * GOLDEN_GAMMA);
    }

    /** Lower half of a request's identifier, from the upper one. */
    public long requestLow(long high) {
        return mix(high ^ requestKey);
    }

    /** Upper half of a conversation's identifier. */
    public long correlationHigh(long conversation) {
        return mix(conversationKey + conversation * GOLDEN_GAMMA);
    }

    /** Lower half of a conversation's identifier, from the upper one. */
    public long correlationLow(long high) {
        return mix(high ^ conversationKey);
    }

    /** A request's identifier as its server sees it. */
    public UUID requestId(long credit) {
        long high = requestHigh(credit);
        return version4(high, requestLow(high));
    }

    /** A conversation's identifier as its server sees it. */
    public UUID correlationId(long conversation) {
        long high = correlationHigh(conversation);
        return version4(high, correlationLow(high));
    }

    /** The bits that say version 4 and variant 1 (RFC 9562, section 5.4). */
    private static UUID version4(long high, long low) {
        return new UUID(high & ~0xF000L | 0x4000L, low & ~(3L << 62) | 1L << 63);
    }

    /** The finalizer of SplitMix64: a bijection, so that different numbers have different identifiers. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
