package dev.rondo.metrics;

import dev.rondo.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Snapshots as bytes, for their way from a generator to its coordinator. Lossless: what is read equals what was written, bin
 * for bin.
 *
 * <p>A phase's snapshot is gzipped and made of parts that each begin with their length: a head, one part for each endpoint
 * in the plan's order, one for each time slice, and a tail. So many snapshots can be merged with one endpoint of each in
 * memory. Both sides run the same build; a version tells where they don't.
 *
 * <p>Size, with 2 digits and all metrics of streamed requests in use: 1.6 KB an endpoint after 200 requests, so 1.6 MB for
 * 1,000 endpoints; progress has 3 KB whatever their number (measured by {@code SnapshotCodecTest}).
 */
public final class SnapshotCodec {
    /** Counts up with every change of the format, which follows the enums of counters, metrics, error classes and health. */
    static final int VERSION = 2;

    static final int MAGIC = 0x524f4e;

    private SnapshotCodec() {}

    /** A phase's snapshot as bytes. */
    public static byte[] encode(PhaseSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new FastGzip(bytes))) {
            ByteWriter part = new ByteWriter();
            part.unsigned(MAGIC);
            part.unsigned(VERSION);
            part.unsigned(snapshot.phase());
            part.unsigned(snapshot.significantDigits());
            part.unsigned(snapshot.endpoints().size());
            part.unsigned(snapshot.slices().size());
            write(part, out);
            for (EndpointStats endpoint : snapshot.endpoints()) {
                StatsCodec.write(endpoint, part);
                write(part, out);
            }
            for (EndpointStats slice : snapshot.slices()) {
                StatsCodec.write(slice, part);
                write(part, out);
            }
            snapshot.span().write(part);
            snapshot.loop().write(part);
            HealthCodec.write(snapshot.health(), part);
            write(part, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ByteWriter part, DataOutputStream out) throws IOException {
        out.writeInt(part.size());
        out.write(part.array(), 0, part.size());
        part.clear();
    }

    /** The fastest level: it runs beside the lanes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /**
     * Reads a snapshot to its end and keeps nothing but one endpoint at a time.
     *
     * @throws SnapshotFormatException if it isn't one of this phase of this plan
     */
    public static void check(byte[] content, Plan plan, int phase) throws SnapshotFormatException {
        try (SnapshotInput in = SnapshotInput.open(new ByteArrayInputStream(content), plan, phase)) {
            for (int i = 0; i < plan.endpoints().size(); i++) {
                in.endpoint();
            }
            for (int i = 0; i < in.slices(); i++) {
                in.slice();
            }
            in.tail();
        } catch (SnapshotFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new SnapshotFormatException("it is not compressed as it must be");
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws SnapshotFormatException if it isn't one of this phase of this plan
     */
    public static PhaseSnapshot read(InputStream content, Plan plan, int phase) throws IOException {
        SnapshotMerger merger = SnapshotMerger.open(plan, phase, Map.of(0, content), Map.of());
        PhaseSnapshot requests = merger.merge();
        return requests.with(merger.generators().get(0).health());
    }

    /** A progress snapshot as bytes, a few KB whatever the number of endpoints. */
    public static byte[] encode(ProgressSnapshot progress) {
        ByteWriter out = new ByteWriter();
        out.unsigned(MAGIC);
        out.unsigned(VERSION);
        out.unsigned(progress.phase());
        out.unsigned(progress.sent());
        out.unsigned(progress.succeeded());
        out.unsigned(progress.failed());
        out.unsigned(progress.cancelled());
        out.unsigned(progress.unsent());
        out.unsigned(progress.late());
        out.unsigned(progress.outputTokens());
        HistogramCodec.write(progress.requestLatency(), out);
        HistogramCodec.write(progress.timeToFirstToken(), out);
        return out.toBytes();
    }

    /**
     * Reads a progress snapshot.
     *
     * @param phases how many the plan has
     * @throws SnapshotFormatException if it isn't one
     */
    public static ProgressSnapshot progress(byte[] content, int phases) throws SnapshotFormatException {
        ByteReader in = new ByteReader(content);
        requireFormat(in);
        ProgressSnapshot progress = new ProgressSnapshot(
                (int) in.upTo(phases - 1),
                in.upTo(HistogramCodec.MAX_COUNT),
                in.upTo(HistogramCodec.MAX_COUNT),
                in.upTo(HistogramCodec.MAX_COUNT),
                in.upTo(HistogramCodec.MAX_COUNT),
                in.upTo(HistogramCodec.MAX_COUNT),
                in.upTo(HistogramCodec.MAX_COUNT),
                in.upTo(HistogramCodec.MAX_COUNT),
                HistogramCodec.read(in, Scale.DURATION, ProgressSnapshot.DIGITS),
                HistogramCodec.read(in, Scale.DURATION, ProgressSnapshot.DIGITS));
        in.requireEnd();
        return progress;
    }

    static void requireFormat(ByteReader in) throws SnapshotFormatException {
        if (in.unsigned() != MAGIC) {
            throw new SnapshotFormatException("it is no snapshot");
        }
        long version = in.unsigned();
        if (version != VERSION) {
            throw new SnapshotFormatException("it must be of version " + VERSION + ", but was of " + version);
        }
    }
}
