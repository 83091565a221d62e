package dev.rondo.engine;

import dev.rondo.plan.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * When polling without blocking is worth its CPU: in an open loop whose sends are far apart, on a machine that does not
 * ration CPU.
 *
 * @param windowNanos as set
 * @param cpuQuota whether the process has a CPU quota: spinning would use it up and earn throttling
 */
record SpinPolicy(long windowNanos, boolean cpuQuota) {
    /** A lane polls for at most this part of its time. */
    private static final double MOST_OF_GAP = 0.25;

    /** What a wake-up takes on a virtual machine: a shorter window would miss most sends. */
    private static final long SHORTEST_NANOS = 20_000;

    private static final Path CGROUP_V2 = Path.of("/sys/fs/cgroup/cpu.max");
    private static final Path CGROUP_V1 = Path.of("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");

    static SpinPolicy ofThisProcess(long windowNanos) {
        return new SpinPolicy(windowNanos, isQuota(firstLine(CGROUP_V2)) || isQuota(firstLine(CGROUP_V1)));
    }

    /** The window of each lane in a phase with this load. */
    long windowNanos(Load load, int lanes) {
        if (cpuQuota || !(load instanceof Load.Open open)) {
            return 0;
        }
        double gapNanos = lanes / open.ratePerSecond() * 1e9;
        long window = (long) Math.min(windowNanos, MOST_OF_GAP * gapNanos);
        return window < Math.min(SHORTEST_NANOS, windowNanos) ? 0 : window;
    }

    /** Version 2 writes "max" for none, version 1 writes -1. */
    static boolean isQuota(String line) {
        return !line.isEmpty() && Character.isDigit(line.charAt(0));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
