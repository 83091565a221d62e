package dev.rondo.metrics;

/**
 * The bin boundaries of HdrHistogram for a lowest value of 1: bins of width 1 at first, then twice as wide in each octave,
 * so that a bin is never wider than 1/1024 (3 digits) or 1/128 (2 digits) of the values in it.
 *
 * <p>Bins are numbered without a gap; {@code index} order is value order.
 */
final class BucketLayout {
    private static final BucketLayout TWO_DIGITS = new BucketLayout(7);
    private static final BucketLayout THREE_DIGITS = new BucketLayout(10);

    private final int halfBits;
    private final int half;
    private final long firstOctaveMask;

    private BucketLayout(int halfBits) {
        this.halfBits = halfBits;
        this.half = 1 << halfBits;
        this.firstOctaveMask = (1L << (halfBits + 1)) - 1;
    }

    static BucketLayout of(int significantDigits) {
        return switch (significantDigits) {
            case 2 -> TWO_DIGITS;
            case 3 -> THREE_DIGITS;
            default ->
                throw new IllegalArgumentException("significant digits must be 2 or 3, but were " + significantDigits);
        };
    }

    int index(long units) {
        int octave = 63 - halfBits - Long.numberOfLeadingZeros(units | firstOctaveMask);
        return (octave << halfBits) + (int) (units >>> octave);
    }

    /** Smallest value of a bin. */
    long lowest(int index) {
        int octave = octave(index);
        return (long) (index - (octave << halfBits)) << octave;
    }

    /** Number of values of a bin. */
    long width(int index) {
        return 1L << octave(index);
    }

    private int octave(int index) {
        return index < 2 * half ? 0 : (index >> halfBits) - 1;
    }
}
