package dev.rondo.health;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How often and how long a quota has held back a cgroup.
 *
 * @param periods periods of the quota at whose end there was nothing left of it
 * @param nanos time held back; cgroup v1 and v2 both add up the CPUs, so that on several it may grow faster than time
 */
record CpuThrottling(long periods, long nanos) {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MAX_MICROS = Long.MAX_VALUE / NANOS_PER_MICRO;

    /**
     * Reads a {@code cpu.stat} of cgroup v2 ({@code throttled_usec}) or v1 ({@code throttled_time}, ns); empty if it has no
     * such figures, as that of v2's root.
     */
    static Optional<CpuThrottling> parse(String cpuStat) {
        OptionalLong periods = KeyedNumbers.find(cpuStat, "nr_throttled");
        OptionalLong micros = KeyedNumbers.find(cpuStat, "throttled_usec");
        OptionalLong nanos = KeyedNumbers.find(cpuStat, "throttled_time");
        if (periods.isEmpty() || (micros.isEmpty() && nanos.isEmpty())) {
            return Optional.empty();
        }
        long throttled =
                micros.isPresent() ? Math.min(MAX_MICROS, micros.getAsLong()) * NANOS_PER_MICRO : nanos.getAsLong();
        return Optional.of(new CpuThrottling(periods.getAsLong(), throttled));
    }
}
