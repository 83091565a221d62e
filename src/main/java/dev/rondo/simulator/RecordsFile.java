package dev.rondo.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes records on a thread of its own. At most {@value #QUEUE} records wait; more are dropped and counted, since a slow disk
 * must not slow down a server.
 */
final class RecordsFile implements RecordSink, AutoCloseable {
    private static final int QUEUE = 65_536;
    private static final int JOIN_SECONDS = 10;

    private final BlockingQueue<RequestRecord> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final BufferedWriter file;
    private final Thread writer = new Thread(this::write, "simulator-records");
    private volatile boolean closing;
    private volatile Optional<String> failure = Optional.empty();

    /** Replaces the file. */
    RecordsFile(Path path) throws IOException {
        file = Files.newBufferedWriter(path);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void add(RequestRecord request) {
        if (!queue.offer(request)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        List<RequestRecord> batch = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                RequestRecord first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) {
                    file.flush();
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, 1_000);
                for (RequestRecord request : batch) {
                    file.write(request.toJson());
                    file.write('\n');
                }
                batch.clear();
            }
            file.close();
        } catch (IOException e) {
            failure = Optional.of("records could not be written: " + e.getMessage());
            dropped.addAndGet(batch.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong, as a sentence; to be asked after {@link #close}. */
    Optional<String> problem() {
        long lost = dropped.get() + queue.size();
        return failure.or(() -> lost == 0
                ? Optional.empty()
                : Optional.of(lost + " records were dropped because the disk was too slow"));
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
