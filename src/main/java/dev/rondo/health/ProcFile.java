package dev.rondo.health;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A small file of the kernel's that is read again and again. It stays open, which makes reading it cheap. One thread at a time. */
final class ProcFile implements Closeable {
    /** What lies beyond is not read: room for the counters of some hundred CPUs, of which the longest of these files consists. */
    static final int MAX_BYTES = 64 << 10;

    private static final int FIRST_BYTES = 512;

    private final RandomAccessFile file;
    private byte[] buffer = new byte[FIRST_BYTES];

    private ProcFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Empty if it can't be opened. */
    static Optional<ProcFile> open(Path path) {
        try {
            return Optional.of(new ProcFile(new RandomAccessFile(path.toFile(), "r")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a file says now; nothing if it can't be read. */
    static String readOnce(Path path) {
        return open(path)
                .map(file -> {
                    try (file) {
                        return file.read();
                    }
                })
                .orElse("");
    }

    /** What it says now; nothing if it can't be read, as the files of a thread that has ended. */
    String read() {
        try {
            file.seek(0);
            int length = 0;
            int read = file.read(buffer, 0, buffer.length);
            while (read > 0) {
                length += read;
                if (length == buffer.length && !grow()) {
                    break;
                }
                read = file.read(buffer, length, buffer.length - length);
            }
            return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private boolean grow() {
        if (buffer.length == MAX_BYTES) {
            return false;
        }
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
        return true;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }
}
