package dev.rondo.metrics;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Figures of many endpoints that change no more, encoded until they are asked for: a few KB each, where histograms that are
 * recorded into take {@link EndpointStats 50 KB and more}. What is got is a copy of its own. Any thread may read it.
 */
final class PackedStats extends AbstractList<EndpointStats> implements RandomAccess {
    private final int significantDigits;
    private final List<byte[]> packed;

    /** Takes figures in, one endpoint after the other. For one thread. */
    static final class Builder {
        private final int significantDigits;
        private final List<byte[]> packed = new ArrayList<>();
        private final ByteWriter out = new ByteWriter();

        Builder(int significantDigits) {
            this.significantDigits = significantDigits;
        }

        void append(EndpointStats stats) {
            StatsCodec.write(stats, out);
            packed.add(out.toBytes());
            out.clear();
        }

        PackedStats build() {
            return new PackedStats(significantDigits, List.copyOf(packed));
        }
    }

    private PackedStats(int significantDigits, List<byte[]> packed) {
        this.significantDigits = significantDigits;
        this.packed = packed;
    }

    @Override
    public EndpointStats get(int index) {
        try {
            return StatsCodec.read(new ByteReader(packed.get(index)), significantDigits);
        } catch (SnapshotFormatException e) {
            throw new IllegalStateException("what was packed must be readable", e);
        }
    }

    @Override
    public int size() {
        return packed.size();
    }
}
