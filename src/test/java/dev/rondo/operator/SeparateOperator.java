package dev.rondo.operator;

import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program of an operator's process of its own: with the cluster's own limits, and tokens that say who a pod is. It ends
 * with its standard input, and says then what it needed.
 */
final class SeparateOperator {
    static final String READY = "ready";
    /** Figures that the last line has, as {@code name=value}. */
    static final String PEAK_MIB = "peakMiB";

    private SeparateOperator() {}

    /** @param arguments the API server's URL, and a directory for snapshots */
    public static void main(String... arguments) throws IOException {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl(arguments[0])
                        .withNamespace("default")
                        .build())
                .build();
        try (OperatorIncarnation operator = new OperatorIncarnation(
                client, SeparateOperator::known, 0, Path.of(arguments[1]), CoordinationLimits::inCluster)) {
            System.out.println(READY + " " + operator.port());
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            System.out.println(figures());
        }
        System.exit(0);
    }

    private static TokenCheck.Verdict known(String token, RunKey run) {
        String[] parts = token.split("/");
        return new TokenCheck.Verdict.Known(new PodIdentity(parts[0], parts[1], run, Integer.parseInt(parts[2])));
    }

    private static Map<String, Long> figures() throws IOException {
        Map<String, Long> figures = new TreeMap<>();
        // What a container's limit is about: pages of files give way.
        figures.put(PEAK_MIB, (kib("VmHWM") - kib("RssFile")) >> 10);
        figures.put("peakHeapMiB", peakHeapBytes() >> 20);
        figures.put("peakThreads", (long) ManagementFactory.getThreadMXBean().getPeakThreadCount());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            figures.merge("collectionMillis", collector.getCollectionTime(), Long::sum);
        }
        System.gc();
        figures.put(
                "heapAtEndMiB",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        return figures;
    }

    private static long peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static long kib(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
