package dev.rondo.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the files of this process's control groups are.
 *
 * @param mount where the hierarchies are mounted, usually {@code /sys/fs/cgroup}
 * @param membership what {@code /proc/self/cgroup} says
 * @param wholeMachine whether the process sees the groups of the whole machine: its cgroup namespace is the first one
 */
record CgroupFiles(Path mount, String membership, boolean wholeMachine) {
    /** Groups deeper than any container runtime nests them. */
    private static final int MAX_DEPTH = 32;
    /** What the kernel calls its first cgroup namespace (PROC_CGROUP_INIT_INO). */
    private static final String FIRST_NAMESPACE = "cgroup:[4026531835]";

    static CgroupFiles ofThisProcess() {
        return new CgroupFiles(
                Path.of("/sys/fs/cgroup"),
                ProcFile.readOnce(Path.of("/proc/self/cgroup")),
                namespace().equals(FIRST_NAMESPACE));
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/cgroup")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * {@code cpu.stat} of the process's own group and of those above it as far as they can be seen, for the quota of each of
     * them holds it back; the own group first. In a container that is often only one, in the root of the mount.
     */
    List<Path> cpuStats() {
        List<Path> files = new ArrayList<>();
        for (Path hierarchy : List.of(mount, mount.resolve("unified"))) {
            group("").ifPresent(group -> addUpwards(files, hierarchy, group));
        }
        for (Path hierarchy : List.of(mount.resolve("cpu,cpuacct"), mount.resolve("cpu"))) {
            if (files.isEmpty()) {
                group("cpu").ifPresent(group -> addUpwards(files, hierarchy, group));
            }
        }
        return files;
    }

    private void addUpwards(List<Path> files, Path hierarchy, String name) {
        Path group = within(hierarchy, name);
        for (int depth = 0; depth < MAX_DEPTH && group.startsWith(hierarchy); depth++) {
            Path file = group.resolve("cpu.stat");
            if (CpuThrottling.parse(ProcFile.readOnce(file)).isPresent()) {
                files.add(file);
            }
            group = group.getParent();
        }
    }

    /**
     * The process's own {@code cpu.pressure}, of cgroup v2. Where the process is in the root group of everything that has to
     * do with CPUs, all that runs on the machine competes with it, and {@code /proc/pressure/cpu} takes its place; in a
     * container that file would show the node.
     *
     * @param machine {@code /proc/pressure/cpu}
     */
    Optional<Path> cpuPressure(Path machine) {
        String unified = group("").orElse("");
        boolean root = wholeMachine && unified.isEmpty();
        if (root) {
            return group("cpu").orElse("").isEmpty() ? Optional.of(machine) : Optional.empty();
        }
        return List.of(mount, mount.resolve("unified")).stream()
                .flatMap(hierarchy -> List.of(within(hierarchy, unified), hierarchy).stream())
                .map(group -> group.resolve("cpu.pressure"))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** A group above the root of a namespace is named with "..": what the mount shows is all that can be seen of it. */
    private static Path within(Path hierarchy, String name) {
        Path group = hierarchy.resolve(name).normalize();
        return group.startsWith(hierarchy) ? group : hierarchy;
    }

    /** The group, without the slash in front, in the hierarchy of a v1 controller, or of v2 if it is named "". */
    private Optional<String> group(String controller) {
        return membership
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2].startsWith("/") ? parts[2].substring(1) : parts[2])
                .findFirst();
    }
}
