package dev.rondo.selftest;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of the {@link Responder}: one request at a time, and what is left of its answer. For one thread. */
final class ResponderConnection {
    static final int MAX_REQUEST_BYTES = 8_192;

    private static final int PATH = "POST ".length();
    private static final String LENGTH = "\r\ncontent-length:";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final byte[] request = new byte[MAX_REQUEST_BYTES];
    private int received;
    /** Size of the last request, and of its head: the next one is most often of the same shape. */
    private int size = -1;

    private int headSize;
    private ByteBuffer output = NOTHING;
    private int[] ends = {};
    private boolean resets;
    private int part;

    ResponderConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads what there is.
     *
     * @return the number of the answer that is asked for, or -1 if the request is not complete yet
     * @throws IOException if the connection is over, or the request is none that a lane sends
     */
    int read(ByteBuffer buffer) throws IOException {
        buffer.clear().limit(MAX_REQUEST_BYTES - received);
        int count = channel.read(buffer);
        if (count < 0) {
            throw new IOException("closed by the other side");
        }
        buffer.flip().get(request, received, count);
        received += count;
        if (!isLikeLast()) {
            measure();
        }
        if (size < 0 || received < size) {
            return -1;
        }
        if (received > size) {
            throw new IOException("a request before the last one was answered");
        }
        received = 0;
        int answer = AnswerKind.numberOf(request, PATH);
        if (answer < 0) {
            throw new IOException("no such answer");
        }
        return answer;
    }

    private boolean isLikeLast() {
        return received == size && endsAt(headSize);
    }

    private boolean endsAt(int end) {
        return request[end - 4] == '\r'
                && request[end - 3] == '\n'
                && request[end - 2] == '\r'
                && request[end - 1] == '\n';
    }

    private void measure() throws IOException {
        size = -1;
        for (int end = PATH; end <= received; end++) {
            if (endsAt(end)) {
                headSize = end;
                size = end + contentLength(new String(request, 0, end, StandardCharsets.ISO_8859_1));
                return;
            }
        }
        if (received == MAX_REQUEST_BYTES) {
            throw new IOException("the head is too large");
        }
    }

    private static int contentLength(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int start = lower.indexOf(LENGTH);
        try {
            int from = start + LENGTH.length();
            return Integer.parseInt(
                    lower.substring(from, lower.indexOf("\r\n", from)).strip());
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new IOException("a request must have a length", e);
        }
    }

    /** Begins an answer by its first part; whether that is all. */
    boolean begin(ByteBuffer bytes, Answer answer) throws IOException {
        output = bytes.duplicate();
        ends = answer.ends();
        resets = answer.resets();
        part = 0;
        return writePart();
    }

    /** Writes the next part, or what is left of it; whether all is written. The connection may be over then. */
    boolean writePart() throws IOException {
        output.limit(ends[part]);
        channel.write(output);
        if (!output.hasRemaining()) {
            part++;
        }
        boolean done = part == ends.length;
        if (done && resets) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        return done;
    }

    /** Bytes still to be written. */
    long left() {
        return (long) output.capacity() - output.position();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is over either way.
        }
    }
}
