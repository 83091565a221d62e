package dev.rondo.health;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Linux's pressure stall information of CPUs. */
final class CpuPressure {
    private static final long NANOS_PER_MICRO = 1_000;
    /** At most 15 digits, so that ns fit: 31 years. */
    private static final Pattern SOME = Pattern.compile("(?m)^some .*\\btotal=(\\d{1,15})$");

    private CpuPressure() {}

    /** Time for which some task waited for a CPU, of a {@code cpu.pressure} file; unknown if it doesn't say. */
    static long someNanos(String pressure) {
        Matcher line = SOME.matcher(pressure);
        return line.find() ? Long.parseLong(line.group(1)) * NANOS_PER_MICRO : Counter.UNKNOWN;
    }
}
