package dev.rondo.health;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/** What the scheduler counts of one thread of this process. One thread at a time. */
final class WatchedThread implements Closeable {
    private final ProcFile file;
    private SchedStat last;

    private WatchedThread(ProcFile file, SchedStat first) {
        this.file = file;
        this.last = first;
    }

    /** @param task its folder in {@code /proc}; empty if the kernel counts nothing there */
    static Optional<WatchedThread> open(Path task) {
        Optional<ProcFile> file = ProcFile.open(task.resolve("schedstat"));
        Optional<WatchedThread> thread =
                file.flatMap(open -> SchedStat.parse(open.read()).map(first -> new WatchedThread(open, first)));
        if (thread.isEmpty()) {
            file.ifPresent(ProcFile::close);
        }
        return thread;
    }

    /** The figures as of now; the last ones if it has ended. */
    SchedStat read() {
        last = SchedStat.parse(file.read()).orElse(last);
        return last;
    }

    @Override
    public void close() {
        file.close();
    }
}
