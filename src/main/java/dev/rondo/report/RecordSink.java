package dev.rondo.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where whole lines of records go. Used by one thread. */
interface RecordSink {
    /** Writes all of {@code lines}, which hold whole lines, or throws and leaves no part of a line behind. */
    void write(ByteBuffer lines) throws IOException;

    void close() throws IOException;

    /** A new file, replacing one that is there. */
    static RecordSink file(Path path) throws IOException {
        return new FileRecordSink(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** Cuts the file back to its last whole line where a write fails halfway. */
    final class FileRecordSink implements RecordSink {
        private final FileChannel channel;
        private long wholeBytes;

        private FileRecordSink(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(ByteBuffer lines) throws IOException {
            int length = lines.remaining();
            try {
                while (lines.hasRemaining()) {
                    channel.write(lines);
                }
                wholeBytes += length;
            } catch (IOException problem) {
                channel.truncate(wholeBytes);
                throw problem;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
