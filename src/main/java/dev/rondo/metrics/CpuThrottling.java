package dev.rondo.metrics;

/**
 * How often and how long the kernel has held a cgroup back for its CPU quota, since the cgroup was made.
 */
public record CpuThrottling(long throttledPeriods, long throttledNanos) {
    /** No quota, or none that can be seen. */
    public static final CpuThrottling NONE = new CpuThrottling(0, 0);

    private static final long NANOS_PER_MICRO = 1_000;

    /**
     * Reads a {@code cpu.stat} of cgroup v2 ({@code throttled_usec}) or v1 ({@code throttled_time}, ns). Lines that it
     * does not know, or can't read, are skipped.
     */
    static CpuThrottling parse(String cpuStat) {
        long periods = 0;
        long nanos = 0;
        for (String line : cpuStat.split("\n")) {
            String[] words = line.trim().split("\\s+");
            if (words.length != 2 || !words[1].matches("\\d{1,18}")) {
                continue;
            }
            long value = Long.parseLong(words[1]);
            switch (words[0]) {
                case "nr_throttled" -> periods = value;
                case "throttled_usec" -> nanos = value * NANOS_PER_MICRO;
                case "throttled_time" -> nanos = value;
                default -> {}
            }
        }
        return new CpuThrottling(periods, nanos);
    }
}
