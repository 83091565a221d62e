package dev.rondo.engine.http;

import org.jspecify.annotations.Nullable;

/**
 * The lines between the chunks of a body, read byte by byte so that no line is ever stored. After {@link #consume} has
 * returned with {@link #done}, {@link #size} is the length of the next chunk, 0 for the last one.
 */
final class ChunkFraming {
    /** A larger size can't be shifted once more within a long. */
    private static final long MAX_SIZE_BEFORE_DIGIT = Long.MAX_VALUE >> 4;

    private enum Step {
        END_OF_DATA,
        SIZE,
        EXTENSION,
        LINE_FEED,
        DONE
    }

    private final int maxLineBytes;
    private Step step = Step.SIZE;
    private long size;
    private int digits;
    private int lineBytes;
    /** Whether a carriage return came, after which only a line feed may come. */
    private boolean returned;

    ChunkFraming(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /** Before the first chunk of a body. */
    void begin() {
        step = Step.SIZE;
        startLine();
    }

    /** After the data of a chunk: a line end is due, then the next size. */
    void endOfData() {
        step = Step.END_OF_DATA;
        returned = false;
    }

    boolean done() {
        return step == Step.DONE;
    }

    long size() {
        return size;
    }

    private void startLine() {
        size = 0;
        digits = 0;
        lineBytes = 0;
        returned = false;
    }

    /** Why the line is unacceptable, or null. */
    private @Nullable String reason;

    @Nullable
    String reason() {
        return reason;
    }

    /**
     * Reads until the line is done, the bytes are used up, or something is wrong.
     *
     * @return the index of the first byte that was not used; with a {@link #reason} it means nothing
     */
    int consume(byte[] bytes, int from, int to) {
        reason = null;
        int position = from;
        while (position < to && step != Step.DONE && reason == null) {
            byte b = bytes[position++];
            switch (step) {
                case END_OF_DATA -> endOfData(b);
                case SIZE -> size(b);
                case EXTENSION -> extension(b);
                default -> lineFeed(b);
            }
        }
        return position;
    }

    private void endOfData(byte b) {
        if (b == Ascii.LINE_FEED) {
            step = Step.SIZE;
            startLine();
        } else if (b == Ascii.CARRIAGE_RETURN && !returned) {
            returned = true;
        } else {
            reason = "chunk must be followed by a line end";
        }
    }

    private void size(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            if (size > MAX_SIZE_BEFORE_DIGIT) {
                reason = "chunk size must be below 2^63";
            }
            size = size << 4 | digit;
            digits++;
            count();
        } else if (digits == 0) {
            reason = "chunk size must be a hexadecimal number";
        } else if (b == ';' || Ascii.isBlank(b)) {
            step = Step.EXTENSION;
            count();
        } else if (b == Ascii.CARRIAGE_RETURN) {
            step = Step.LINE_FEED;
        } else {
            lineFeed(b);
        }
    }

    private void extension(byte b) {
        if (b == Ascii.CARRIAGE_RETURN) {
            step = Step.LINE_FEED;
        } else if (b == Ascii.LINE_FEED) {
            step = Step.DONE;
        } else if (b == 0) {
            reason = "chunk extension must not contain control characters";
        } else {
            count();
        }
    }

    private void lineFeed(byte b) {
        if (b == Ascii.LINE_FEED) {
            step = Step.DONE;
        } else {
            reason = "chunk size must be a hexadecimal number followed by a line end";
        }
    }

    private void count() {
        if (++lineBytes > maxLineBytes) {
            reason = "line before a chunk must not exceed " + maxLineBytes + " bytes";
        }
    }
}
