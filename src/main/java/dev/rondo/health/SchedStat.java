package dev.rondo.health;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux's scheduler counts of a thread: its {@code schedstat}. It counts a wait when that is over.
 *
 * @param runNanos time on a CPU
 * @param waitNanos time for which it could have run but waited for a CPU
 * @param timeslices times that it was put on a CPU
 */
record SchedStat(long runNanos, long waitNanos, long timeslices) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})\\s*");

    /** Empty if it isn't three numbers. */
    static Optional<SchedStat> parse(String schedstat) {
        Matcher line = LINE.matcher(schedstat);
        if (!line.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SchedStat(
                Long.parseLong(line.group(1)), Long.parseLong(line.group(2)), Long.parseLong(line.group(3))));
    }
}
