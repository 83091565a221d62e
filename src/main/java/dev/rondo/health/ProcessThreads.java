package dev.rondo.health;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the threads that matter by their names: those of lanes and those of the JVM's compilers. One thread at a time. */
final class ProcessThreads implements Closeable {
    private static final String LANE = "rondo-lane-";
    /** Linux keeps 15 characters of a name. */
    private static final Set<String> COMPILERS = Set.of("C1 CompilerThre", "C2 CompilerThre", "JVMCI CompilerT");

    private final Path tasks;
    private final int lanes;
    private final Map<Integer, WatchedThread> byLane = new HashMap<>();
    private final Map<Integer, Integer> idByLane = new HashMap<>();
    private final Map<String, WatchedThread> compilers = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    /** Threads whose names are known. A new thread has its starter's name for a moment, so once is not enough. */
    private final Set<String> settled = new HashSet<>();

    private long endedCompilersNanos;

    /** @param tasks the folder of the process's threads, {@code /proc/self/task} */
    ProcessThreads(Path tasks, int lanes) {
        this.tasks = tasks;
        this.lanes = lanes;
    }

    /** Looks for threads that came since; to be called about once a second, and more often until all lanes are found. */
    void refresh() {
        Set<String> ids = ids();
        seen.retainAll(ids);
        settled.retainAll(ids);
        forgetEndedCompilers(ids);
        Map<Integer, Integer> newest = new HashMap<>();
        for (String id : ids) {
            if (!settled.contains(id)) {
                look(id, newest);
            }
        }
        newest.forEach(this::watch);
    }

    boolean missesLanes() {
        return byLane.size() < lanes;
    }

    /** Names of lanes are looked at each time: a warm-up has an engine of its own, whose lanes have the same names. */
    private void look(String id, Map<Integer, Integer> newest) {
        String name = ProcFile.readOnce(tasks.resolve(id).resolve("comm")).trim();
        int lane = laneOf(name);
        if (lane >= 0 && lane < lanes) {
            newest.merge(lane, Integer.valueOf(id), Math::max);
            return;
        }
        if (COMPILERS.contains(name) && !compilers.containsKey(id)) {
            open(id).ifPresent(thread -> compilers.put(id, thread));
        }
        if (!seen.add(id)) {
            settled.add(id);
        }
    }

    /** Of two of a name the one that came later has the work, and the greater number. */
    private void watch(int lane, int id) {
        Integer before = idByLane.put(lane, id);
        if (before == null || before != id) {
            open(String.valueOf(id)).map(thread -> byLane.put(lane, thread)).ifPresent(WatchedThread::close);
        }
    }

    private Set<String> ids() {
        String[] ids = tasks.toFile().list();
        return ids == null ? Set.of() : Set.of(ids);
    }

    private Optional<WatchedThread> open(String id) {
        return WatchedThread.open(tasks.resolve(id));
    }

    private void forgetEndedCompilers(Set<String> ids) {
        for (String ended :
                compilers.keySet().stream().filter(id -> !ids.contains(id)).toList()) {
            try (WatchedThread thread = compilers.remove(ended)) {
                endedCompilersNanos += thread.read().runNanos();
            }
        }
    }

    /** The lane whose thread has this name; -1 if it is no lane's. */
    static int laneOf(String name) {
        return name.matches(LANE + "\\d{1,4}") ? Integer.parseInt(name.substring(LANE.length())) : -1;
    }

    /** The thread of a lane; empty as long as it was not found, or for ever where the kernel counts nothing. */
    Optional<WatchedThread> ofLane(int lane) {
        return Optional.ofNullable(byLane.get(lane));
    }

    /** Time for which compilers ran, or {@link Counter#UNKNOWN} where there are none to be seen. */
    long compilerNanos() {
        long nanos = endedCompilersNanos;
        for (WatchedThread thread : compilers.values()) {
            nanos += thread.read().runNanos();
        }
        return nanos == 0 && compilers.isEmpty() ? Counter.UNKNOWN : nanos;
    }

    @Override
    public void close() {
        byLane.values().forEach(WatchedThread::close);
        compilers.values().forEach(WatchedThread::close);
    }
}
