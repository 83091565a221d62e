package dev.rondo.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A control group with a quota of CPU time, of either version. Skips the test where the machine doesn't allow one. */
final class CpuQuota implements AutoCloseable {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final String NAME = "rondo-test-" + ProcessHandle.current().pid();

    private static final int PERIOD_MICROS = 100_000;

    private final Path group;

    private CpuQuota(Path group) {
        this.group = group;
    }

    /** A group of which nothing is held back before {@link #limit}. */
    static CpuQuota unlimited() {
        for (Path parent : List.of(MOUNT.resolve("cpu,cpuacct"), MOUNT.resolve("cpu"), MOUNT)) {
            Path group = parent.resolve(NAME);
            try {
                Files.createDirectory(group);
            } catch (IOException e) {
                continue;
            }
            CpuQuota quota = new CpuQuota(group);
            if (quota.isAllowed()) {
                return quota;
            }
            quota.close();
        }
        return abort("skipped: this machine allows no control group with a quota of the test's own");
    }

    private boolean isAllowed() {
        try {
            lift();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Allows 4 ms of each 100 ms from now on. */
    void limit() throws IOException {
        limit(PERIOD_MICROS / 25);
    }

    /** Allows all again. */
    void lift() throws IOException {
        limit(64 * PERIOD_MICROS);
    }

    /** How much it held back so far. */
    CpuThrottling throttling() {
        return CpuThrottling.parse(ProcFile.readOnce(group.resolve("cpu.stat"))).orElseThrow();
    }

    private void limit(int quotaMicros) throws IOException {
        if (Files.exists(group.resolve("cpu.cfs_quota_us"))) {
            Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quotaMicros));
        } else {
            Files.writeString(group.resolve("cpu.max"), quotaMicros + " " + PERIOD_MICROS);
        }
    }

    /** A command that enters it and starts what comes after. */
    List<String> enter() {
        return List.of("sh", "-c", "echo $$ >" + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
    }

    /** Waits until what ran in it is gone. */
    @Override
    public void close() {
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            Files.deleteIfExists(group);
            return true;
        });
    }
}
