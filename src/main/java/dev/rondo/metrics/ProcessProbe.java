package dev.rondo.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Samples this process's garbage collection and CPU throttling. It reads files: never call it on a lane.
 */
public final class ProcessProbe {
    /** A cpu.stat has a few hundred bytes; /proc/self/cgroup has one line for each hierarchy. */
    private static final int MAX_FILE_BYTES = 64 << 10;

    private final LongSupplier nanoTime;
    private final List<Path> cpuStats;

    ProcessProbe(LongSupplier nanoTime, List<Path> cpuStats) {
        this.nanoTime = nanoTime;
        this.cpuStats = List.copyOf(cpuStats);
    }

    /** A probe of this process. */
    public static ProcessProbe ofThisProcess() {
        String membership = read(Path.of("/proc/self/cgroup"));
        return new ProcessProbe(System::nanoTime, candidates(Path.of("/sys/fs/cgroup"), membership));
    }

    /** The figures as of now; what can't be read counts as none. */
    public ProcessSample sample() {
        CpuThrottling throttling = cpuStats.stream()
                .filter(Files::isReadable)
                .findFirst()
                .map(file -> CpuThrottling.parse(read(file)))
                .orElse(CpuThrottling.NONE);
        return new ProcessSample(nanoTime.getAsLong(), gcPauseMillis(), throttling);
    }

    /**
     * Where the process's {@code cpu.stat} may be, the most specific place first: in its own group of cgroup v2 or v1,
     * else at the root, which is the container's own group where cgroup namespaces are used.
     *
     * @param membership the content of {@code /proc/self/cgroup}
     */
    static List<Path> candidates(Path root, String membership) {
        List<Path> files = new ArrayList<>();
        for (String line : membership.split("\n")) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            String group = parts[2].startsWith("/") ? parts[2].substring(1) : parts[2];
            if (parts[1].isEmpty()) {
                files.add(root.resolve(group).resolve("cpu.stat"));
            } else if (List.of(parts[1].split(",")).contains("cpu")) {
                files.add(root.resolve(parts[1]).resolve(group).resolve("cpu.stat"));
                files.add(root.resolve("cpu").resolve(group).resolve("cpu.stat"));
            }
        }
        files.add(root.resolve("cpu.stat"));
        files.add(root.resolve("cpu,cpuacct").resolve("cpu.stat"));
        files.add(root.resolve("cpu").resolve("cpu.stat"));
        return files;
    }

    /** Beans of collectors that run beside the program report cycles, whose time is no pause. */
    private static long gcPauseMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> isPause(bean.getName()))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }

    static boolean isPause(String collector) {
        return !collector.contains("Cycles") && !collector.contains("Concurrent");
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
