package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.plan.Plan;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the parts of one phase's snapshot in their order: every endpoint, every slice, the tail. Never holds more than one
 * part. For one thread.
 */
final class SnapshotInput implements AutoCloseable {
    /** One endpoint with every bin of every metric in use has less. */
    static final int MAX_PART_BYTES = 4 << 20;

    /** All parts together: bounds the time that well compressed rubbish takes. */
    static final long MAX_BYTES = 256L << 20;

    private static final int BUFFER_BYTES = 16 << 10;

    private final DataInputStream in;
    private final int significantDigits;
    private final int slices;
    private long bytesLeft = MAX_BYTES;

    /** What follows endpoints and slices. */
    record Tail(Span span, LoopStats loop, GeneratorHealth health) {}

    private SnapshotInput(DataInputStream in, int significantDigits, int slices) {
        this.in = in;
        this.significantDigits = significantDigits;
        this.slices = slices;
    }

    /**
     * Reads the head.
     *
     * @throws SnapshotFormatException if it isn't a snapshot of this phase of this plan
     */
    static SnapshotInput open(InputStream content, Plan plan, int phase) throws IOException {
        DataInputStream in = new DataInputStream(decompressed(content));
        ByteReader head = part(in);
        SnapshotCodec.requireFormat(head);
        requireEqual("phase", phase, head.unsigned());
        int digits = plan.measurement().significantDigits();
        requireEqual("digits", digits, head.unsigned());
        requireEqual("endpoints", plan.endpoints().size(), head.unsigned());
        int slices = (int) head.upTo(plan.measurement().sliceNanos() == 0 ? 0 : Slices.MAX_SLICES);
        head.requireEnd();
        return new SnapshotInput(in, digits, slices);
    }

    private static InputStream decompressed(InputStream content) throws IOException {
        try {
            return new GZIPInputStream(content, BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw new SnapshotFormatException("it is not compressed as it must be");
        }
    }

    private static void requireEqual(String what, long expected, long actual) throws SnapshotFormatException {
        if (expected != actual) {
            throw new SnapshotFormatException(what + " must be " + expected + ", but was " + actual);
        }
    }

    /** A part that claims to be larger than it is costs no more than what is there. */
    private static ByteReader part(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            if (length < 0 || length > MAX_PART_BYTES) {
                throw new SnapshotFormatException("a part must have at most " + MAX_PART_BYTES + " bytes");
            }
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new SnapshotFormatException("it ends too soon");
            }
            return new ByteReader(bytes);
        } catch (EOFException e) {
            throw new SnapshotFormatException("it ends too soon");
        }
    }

    int slices() {
        return slices;
    }

    /** Adds the next endpoint, and its send lag a second time. */
    void addEndpoint(EndpointStats endpoint, Histogram sendLag) throws IOException {
        StatsCodec.add(next(), endpoint, sendLag);
    }

    EndpointStats endpoint() throws IOException {
        return StatsCodec.read(next(), significantDigits);
    }

    EndpointStats slice() throws IOException {
        return StatsCodec.read(next(), Slices.DIGITS);
    }

    private ByteReader next() throws IOException {
        ByteReader part = part(in);
        bytesLeft -= part.length();
        if (bytesLeft < 0) {
            throw new SnapshotFormatException("a snapshot must have at most " + MAX_BYTES + " bytes");
        }
        return part;
    }

    Tail tail() throws IOException {
        ByteReader tail = next();
        Tail result = new Tail(Span.read(tail), LoopStats.read(tail), HealthCodec.read(tail));
        tail.requireEnd();
        if (in.read() >= 0) {
            throw new SnapshotFormatException("bytes are left over");
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
