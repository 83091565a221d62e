package dev.rondo.engine;

import dev.rondo.engine.http.RequestHead;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.Plan;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * {@code X-Request-ID} of each request and {@code X-Correlation-ID} of each conversation: UUIDs that are functions of the
 * run, the phase and the number, so that a server's log can be joined with the plan, and no two runs share one.
 */
final class RequestIds {
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

    static RequestIds of(Plan plan) {
        long key = mix(plan.seed() + plan.attempt());
        for (byte b : plan.uid().getBytes(StandardCharsets.UTF_8)) {
            key = mix(key * 31 + b);
        }
        return new RequestIds(key);
    }

    /** Identifiers from here on belong to this phase. */
    void beginPhase(int phase) {
        requestKey = mix(run ^ REQUEST + phase);
        conversationKey = mix(run ^ CONVERSATION + phase);
    }

    /** Writes a request's head with its identifiers. */
    void writeHead(RequestHead head, ByteBuf out, RequestObservation request, int contentLength) {
        long credit = mix(requestKey + request.credit * GOLDEN_GAMMA);
        long conversation = mix(conversationKey + request.conversation * GOLDEN_GAMMA);
        head.writeTo(
                out,
                credit,
                mix(credit ^ requestKey),
                conversation,
                mix(conversation ^ conversationKey),
                contentLength);
    }

    /** The finalizer of SplitMix64: a bijection, so that different numbers have different identifiers. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
