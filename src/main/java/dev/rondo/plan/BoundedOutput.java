package dev.rondo.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests what is written, and passes on no more than a bound: so that the true size can be told. */
final class BoundedOutput extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest;
    private final long bound;
    private long written;

    BoundedOutput(OutputStream out, MessageDigest digest, long bound) {
        this.out = out;
        this.digest = digest;
        this.bound = bound;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (written <= bound) {
            digest.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }
    }

    /** Bytes that were asked to be written. */
    long written() {
        return written;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
