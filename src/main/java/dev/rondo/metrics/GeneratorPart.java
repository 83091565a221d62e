package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a result says of one generator in one phase. Never modified once it is handed on. */
public final class GeneratorPart {
    private final Histogram sendLag;
    private final LoopStats loop = new LoopStats();
    private long sent;
    private long streamedTokens;
    private final @Nullable StartSkew skewOrNull;
    private PackedHealth health = PackedHealth.NONE;

    /** @param skewOrNull absent if it never said how it began */
    GeneratorPart(int significantDigits, @Nullable StartSkew skewOrNull) {
        this.skewOrNull = skewOrNull;
        this.sendLag = new Histogram(MetricTag.SEND_LAG.scale(), significantDigits);
    }

    static GeneratorPart of(PhaseSnapshot snapshot) {
        GeneratorPart part = new GeneratorPart(snapshot.significantDigits(), StartSkew.NONE);
        snapshot.endpoints().forEach(part::add);
        part.add(snapshot.loop());
        part.add(snapshot.health());
        return part;
    }

    void add(EndpointStats endpoint) {
        Counters counters = endpoint.counters();
        sent += counters.get(Counter.SENT);
        Histogram firstTokens = endpoint.distributions().get(MetricTag.TIME_TO_FIRST_TOKEN);
        streamedTokens += counters.get(Counter.DECODE_TOKENS) + (firstTokens == null ? 0 : firstTokens.count());
        Histogram values = endpoint.distributions().get(MetricTag.SEND_LAG);
        if (values != null) {
            sendLag.add(values);
        }
    }

    void add(LoopStats lanes) {
        loop.add(lanes);
    }

    /** What it saw of itself; once. */
    void add(GeneratorHealth seen) {
        health = PackedHealth.of(seen);
    }

    /** What it saw of itself, unpacked anew with each call. */
    public GeneratorHealth health() {
        return health.unpacked();
    }

    int lanes() {
        return loop.lanes();
    }

    /** Requests over all endpoints. */
    long sent() {
        return sent;
    }

    /** Output tokens of streamed successes over all endpoints. */
    long streamedTokens() {
        return streamedTokens;
    }

    /** Over all endpoints. */
    Histogram sendLag() {
        return sendLag;
    }

    /** How late it began; empty if it was lost before it could say so. */
    Optional<StartSkew> skew() {
        return Optional.ofNullable(skewOrNull);
    }

    LoopStats loop() {
        return loop;
    }
}
