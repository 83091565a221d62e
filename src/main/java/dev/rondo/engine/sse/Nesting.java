package dev.rondo.engine.sse;

/**
 * Skips nested JSON that comes in pieces: follows brackets and strings and looks at nothing else, eight bytes at a time
 * where it can.
 */
final class Nesting {
    /** One bit of a long for each level. */
    private static final int MAX_DEPTH = Long.SIZE;

    private int depth;
    /** Which of the open containers are objects, the innermost in the lowest bit. */
    private long objects;

    private boolean inString;
    private boolean escaped;
    private boolean broken;

    void begin() {
        depth = 0;
        objects = 0;
        inString = false;
        escaped = false;
        broken = false;
    }

    boolean inString() {
        return inString;
    }

    /** Whether every container that was opened is closed. */
    boolean closed() {
        return depth == 0;
    }

    /** Whether a bracket closed something else, or containers are nested too deeply. */
    boolean broken() {
        return broken;
    }

    void openString() {
        inString = true;
        escaped = false;
    }

    void open(byte bracket) {
        if (depth++ == MAX_DEPTH) {
            broken = true;
        }
        objects = objects << 1 | (bracket == '{' ? 1 : 0);
    }

    private void close(byte bracket) {
        boolean object = (objects & 1) == 1;
        broken |= object != (bracket == '}');
        objects >>>= 1;
        depth--;
    }

    /** Skips to behind the bracket that closes the outermost container, or to the end of the piece. */
    int skip(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to && !closed() && !broken) {
            if (inString) {
                position = string(bytes, position, to);
                continue;
            }
            position = structural(bytes, position, to);
            if (position == to) {
                break;
            }
            byte b = bytes[position++];
            switch (b) {
                case '"' -> {
                    int end = quoteOrBackslash(bytes, position, to);
                    if (end < to && bytes[end] == '"') {
                        position = end + 1;
                    } else {
                        openString();
                    }
                }
                case '{', '[' -> open(b);
                default -> close(b);
            }
        }
        return position;
    }

    private static int structural(byte[] bytes, int from, int to) {
        int position = from;
        while (position <= to - Words.BYTES) {
            long word = Words.at(bytes, position);
            long hits = Words.equal(word, '"') | Words.bracketLike(word);
            if (hits == 0) {
                position += Words.BYTES;
                continue;
            }
            position += Words.first(hits);
            if (isStructural(bytes[position])) {
                return position;
            }
            position++;
        }
        while (position < to && !isStructural(bytes[position])) {
            position++;
        }
        return position;
    }

    private static boolean isStructural(byte b) {
        return b == '"' || b == '{' || b == '}' || b == '[' || b == ']';
    }

    /** Skips to behind the quote that closes the open string, or to the end of the piece. */
    int string(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to) {
            if (escaped) {
                escaped = false;
                position++;
                continue;
            }
            position = quoteOrBackslash(bytes, position, to);
            if (position == to) {
                break;
            }
            if (bytes[position++] == '"') {
                inString = false;
                return position;
            }
            escaped = true;
        }
        return position;
    }

    /** Index of the first of these, or the end of the range. */
    static int quoteOrBackslash(byte[] bytes, int from, int to) {
        int position = from;
        for (; position <= to - Words.BYTES; position += Words.BYTES) {
            long word = Words.at(bytes, position);
            long hits = Words.equal(word, '"') | Words.equal(word, '\\');
            if (hits != 0) {
                return position + Words.first(hits);
            }
        }
        while (position < to && bytes[position] != '"' && bytes[position] != '\\') {
            position++;
        }
        return position;
    }
}
