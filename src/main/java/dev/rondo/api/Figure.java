package dev.rondo.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers in a status: three decimals at most, and none that JSON or the schema can't hold. */
final class Figure {
    /** Largest number of a status. */
    static final double MAX = 1e15;

    /** Largest count of a status: up to here every reader of JSON is exact. */
    static final long MAX_COUNT = (1L << 53) - 1;

    private Figure() {}

    /** Rounded to three decimals; absent where it is absent, negative, not finite or beyond {@link #MAX}. */
    static @Nullable Double of(@Nullable Double value) {
        if (value == null || !(value >= 0 && value <= MAX)) {
            return null;
        }
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** A part of one, with six decimals: a thousandth of a thousand endpoints must not round to nothing. */
    static @Nullable Double share(@Nullable Double value) {
        if (value == null || !(value >= 0)) {
            return null;
        }
        return BigDecimal.valueOf(Math.min(value, 1))
                .setScale(6, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** Absent where it is absent or negative; at most {@link #MAX_COUNT}. */
    static @Nullable Long count(@Nullable Long value) {
        return value == null || value < 0 ? null : Long.valueOf(Math.min(value, MAX_COUNT));
    }
}
