package dev.rondo.metrics;

/** One endpoint's or one slice's part of a snapshot as bytes. Counters and metrics are in the order of their enums. */
final class StatsCodec {
    private static final int MAX_SAMPLE_BYTES = 3 * ErrorTable.MAX_SAMPLE_CHARS;
    /** Beyond {@link ErrorTable#MAX_KINDS}, each class may have one kind for all other statuses. */
    private static final int MAX_ERROR_KINDS = ErrorTable.MAX_KINDS + ErrorClass.values().length;

    private static final int MAX_STATUS = 999;

    private StatsCodec() {}

    static void write(EndpointStats stats, ByteWriter out) {
        for (Counter counter : Counter.values()) {
            out.unsigned(stats.counters().get(counter));
        }
        HistogramCodec.write(stats.inFlightNanos(), out);
        for (MetricTag tag : MetricTag.distributions()) {
            Histogram values = stats.distributions().get(tag);
            out.unsigned(values == null ? 0 : 1);
            if (values != null) {
                HistogramCodec.write(values, out);
            }
        }
        out.unsigned(stats.errors().entries().size());
        for (ErrorTable.Entry entry : stats.errors().entries()) {
            out.unsigned(entry.errorClass().ordinal());
            out.unsigned(entry.status());
            out.unsigned(entry.count());
            out.unsigned(entry.sample().isPresent() ? 1 : 0);
            entry.sample().ifPresent(out::text);
        }
    }

    static EndpointStats read(ByteReader in, int significantDigits) throws SnapshotFormatException {
        EndpointStats stats = new EndpointStats(significantDigits);
        add(in, stats, new Histogram(MetricTag.SEND_LAG.scale(), significantDigits));
        return stats;
    }

    /**
     * Reads a part and adds it.
     *
     * @param sendLag gets the values of the send lag too
     * @throws SnapshotFormatException if it is none; what it was added to is then of no use
     */
    static void add(ByteReader in, EndpointStats stats, Histogram sendLag) throws SnapshotFormatException {
        for (Counter counter : Counter.values()) {
            stats.counters().add(counter, in.upTo(HistogramCodec.MAX_COUNT));
        }
        stats.inFlightNanos().add(HistogramCodec.readSum(in));
        for (MetricTag tag : MetricTag.distributions()) {
            if (in.upTo(1) == 1) {
                if (tag == MetricTag.SEND_LAG) {
                    HistogramCodec.add(in.fromHere(), sendLag);
                }
                HistogramCodec.add(in, stats.distributions().into(tag));
            }
        }
        readErrors(in, stats.errors());
        in.requireEnd();
    }

    private static void readErrors(ByteReader in, ErrorTable errors) throws SnapshotFormatException {
        ErrorClass[] classes = ErrorClass.values();
        long kinds = in.upTo(MAX_ERROR_KINDS);
        for (long i = 0; i < kinds; i++) {
            ErrorClass errorClass = classes[(int) in.upTo(classes.length - 1)];
            int status = (int) in.upTo(MAX_STATUS);
            long count = in.upTo(HistogramCodec.MAX_COUNT);
            String sample = in.upTo(1) == 1 ? in.text(MAX_SAMPLE_BYTES) : null;
            errors.add(errorClass, status, count, sample);
        }
    }
}
