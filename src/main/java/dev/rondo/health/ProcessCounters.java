package dev.rondo.health;

import java.io.Closeable;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The counters of this process, with the files they are read from. One thread at a time. */
final class ProcessCounters implements Closeable {
    private static final Path PROC = Path.of("/proc");

    private final List<ProcFile> files = new ArrayList<>();
    private final Map<ProcessColumn, Counter> byColumn = new EnumMap<>(ProcessColumn.class);

    /** @param threads for the compiler's time; they are refreshed by whoever made them */
    ProcessCounters(ProcessThreads threads) {
        byColumn.put(ProcessColumn.GC_PAUSE_NANOS, new PauseCollectors());
        byColumn.put(ProcessColumn.SAFEPOINT_NANOS, Safepoints.ofThisJvm());
        byColumn.put(ProcessColumn.JIT_NANOS, compilation(threads));
        addFiles(CgroupFiles.ofThisProcess());
        BitSet cpus = AllowedCpus.parse(ProcFile.readOnce(PROC.resolve("self/status")));
        open(PROC.resolve("stat"))
                .ifPresent(file ->
                        byColumn.put(ProcessColumn.STEAL_NANOS, () -> StealTime.averageNanos(file.read(), cpus)));
    }

    private void addFiles(CgroupFiles cgroup) {
        List<ProcFile> cpuStats =
                cgroup.cpuStats().stream().flatMap(path -> open(path).stream()).toList();
        byColumn.put(ProcessColumn.THROTTLED_NANOS, () -> sum(cpuStats, CpuThrottling::nanos));
        byColumn.put(ProcessColumn.THROTTLED_PERIODS, () -> sum(cpuStats, CpuThrottling::periods));
        cgroup.cpuPressure(PROC.resolve("pressure/cpu"))
                .flatMap(this::open)
                .ifPresent(
                        file -> byColumn.put(ProcessColumn.PRESSURE_NANOS, () -> CpuPressure.someNanos(file.read())));
    }

    private Optional<ProcFile> open(Path path) {
        Optional<ProcFile> file = ProcFile.open(path);
        file.ifPresent(files::add);
        return file;
    }

    private static long sum(List<ProcFile> cpuStats, ToLongFunction<CpuThrottling> figure) {
        long sum = 0;
        for (ProcFile file : cpuStats) {
            Optional<CpuThrottling> throttling = CpuThrottling.parse(file.read());
            if (throttling.isEmpty()) {
                return Counter.UNKNOWN;
            }
            sum += figure.applyAsLong(throttling.get());
        }
        return cpuStats.isEmpty() ? Counter.UNKNOWN : sum;
    }

    /** From the compilers' threads where the kernel counts, else from the JVM's own bean, in whole ms. */
    private static Counter compilation(ProcessThreads threads) {
        @Nullable CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
        if (threads.compilerNanos() != Counter.UNKNOWN) {
            return threads::compilerNanos;
        }
        return bean == null || !bean.isCompilationTimeMonitoringSupported()
                ? () -> Counter.UNKNOWN
                : () -> TimeUnit.MILLISECONDS.toNanos(bean.getTotalCompilationTime());
    }

    Map<ProcessColumn, Counter> byColumn() {
        return Map.copyOf(byColumn);
    }

    /** CPU time of all threads of this process; Linux's JVMs tell it in steps of 10 ms. */
    static Counter processCpu() {
        OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
        return bean instanceof com.sun.management.OperatingSystemMXBean system
                ? system::getProcessCpuTime
                : () -> Counter.UNKNOWN;
    }

    @Override
    public void close() {
        files.forEach(ProcFile::close);
    }
}
