package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses a body piece by piece, so that every piece can be read as soon as it comes. */
final class GzipStream {
    static final String HEADER = "Content-Encoding: gzip\r\n";

    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final GZIPOutputStream gzip;

    GzipStream() {
        try {
            gzip = new GZIPOutputStream(compressed, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole body. */
    static byte[] whole(byte[] body) {
        GzipStream stream = new GzipStream();
        try {
            stream.gzip.write(body);
            return stream.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] compress(byte[] plain) {
        try {
            gzip.write(plain);
            gzip.flush();
            return take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Releases the buffer. */
    byte[] compress(ByteBuf plain) {
        try {
            return compress(ByteBufUtil.getBytes(plain));
        } finally {
            plain.release();
        }
    }

    byte[] finish() {
        try {
            gzip.close();
            return take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] take() {
        byte[] bytes = compressed.toByteArray();
        compressed.reset();
        return bytes;
    }
}
