package dev.rondo.simulator;

import java.math.BigDecimal;

/** The bounds of a profile's numbers, refused in one wording wherever the number comes from. */
final class Range {
    private Range() {}

    /** Throws {@link InvalidProfileException} unless {@code least <= value <= most}. */
    static void require(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String allowed = Double.isInfinite(most) ? "at least " + plain(least) : plain(least) + " to " + plain(most);
            throw new InvalidProfileException(field, plain(value), allowed);
        }
    }

    private static String plain(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? String.valueOf(value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
