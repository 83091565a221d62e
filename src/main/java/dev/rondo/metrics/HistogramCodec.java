package dev.rondo.metrics;

/**
 * Histograms as bytes: exact totals, then for each bin with a count its distance from the one before and the count. Most
 * bins cost two bytes.
 */
final class HistogramCodec {
    /** Far above what a run can count, and low enough that sums of many do not overflow. */
    static final long MAX_COUNT = 1L << 52;

    private HistogramCodec() {}

    static void write(Histogram histogram, ByteWriter out) {
        out.unsigned(histogram.count());
        if (histogram.count() == 0) {
            return;
        }
        out.unsigned(histogram.clamped());
        out.unsigned(histogram.min());
        out.unsigned(histogram.max());
        write(histogram.sum(), out);
        write(histogram.sumOfSquares(), out);
        int previous = -1;
        for (int index = 0; index < histogram.binLimit(); index++) {
            long count = histogram.countAt(index);
            if (count != 0) {
                out.unsigned(index - previous);
                out.unsigned(count);
                previous = index;
            }
        }
        out.unsigned(0);
    }

    static void write(WideSum sum, ByteWriter out) {
        out.unsigned(sum.high());
        out.unsigned(sum.low());
    }

    /**
     * Reads a histogram.
     *
     * @throws SnapshotFormatException if its parts contradict each other
     */
    static Histogram read(ByteReader in, Scale scale, int significantDigits) throws SnapshotFormatException {
        Histogram histogram = new Histogram(scale, significantDigits);
        add(in, histogram);
        return histogram;
    }

    /**
     * Reads a histogram of the same layout and adds its values: without another one in between, which would cost more
     * than all the rest of a merge.
     *
     * @throws SnapshotFormatException if its parts contradict each other; {@code histogram} is then of no use
     */
    static void add(ByteReader in, Histogram histogram) throws SnapshotFormatException {
        long count = in.upTo(MAX_COUNT);
        if (count == 0) {
            return;
        }
        Scale scale = histogram.scale();
        long clamped = in.upTo(count);
        long min = in.upTo(Long.MAX_VALUE);
        long max = in.upTo(Long.MAX_VALUE);
        WideSum sum = readSum(in);
        WideSum squares = readSum(in);
        if (min > max || clamped > 0 && max <= scale.top() || clamped == 0 && max > scale.top()) {
            throw new SnapshotFormatException(
                    "minimum, maximum and clamped values of a histogram contradict each other");
        }
        histogram.addTotals(count, clamped, min, max, sum, squares);
        readBins(in, histogram, count);
    }

    private static void readBins(ByteReader in, Histogram histogram, long count) throws SnapshotFormatException {
        int last = histogram.lastBin();
        int index = -1;
        long left = count;
        while (true) {
            long step = in.upTo(last - index);
            if (step == 0) {
                break;
            }
            index += (int) step;
            long values = in.upTo(left);
            if (values == 0) {
                throw new SnapshotFormatException("a bin without a count was written");
            }
            histogram.addToBin(index, values);
            left -= values;
        }
        if (left != 0) {
            throw new SnapshotFormatException("the bins of a histogram do not add up to its count");
        }
    }

    static WideSum readSum(ByteReader in) throws SnapshotFormatException {
        return new WideSum(in.upTo(Long.MAX_VALUE), in.unsigned());
    }
}
