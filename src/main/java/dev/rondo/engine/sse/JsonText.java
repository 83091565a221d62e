package dev.rondo.engine.sse;

/** The inside of JSON strings. */
final class JsonText {
    private JsonText() {}

    /**
     * Index of the quote that closes a string, or -1 if the string does not end before the limit or contains a control
     * character or an unknown escape.
     *
     * @param from first byte behind the opening quote
     */
    static int stringEnd(byte[] bytes, int from, int limit) {
        int position = from;
        while (true) {
            position = plainEnd(bytes, position, limit);
            if (position == limit) {
                return -1;
            }
            byte b = bytes[position];
            if (b == '"') {
                return position;
            }
            int escape = b == '\\' ? escapeLength(bytes, position, limit) : 0;
            if (escape == 0) {
                return -1;
            }
            position += escape;
        }
    }

    /** First byte that is a quote, a backslash or a control character, or the limit. */
    private static int plainEnd(byte[] bytes, int from, int limit) {
        int position = from;
        for (; position <= limit - Words.BYTES; position += Words.BYTES) {
            long word = Words.at(bytes, position);
            long hits = Words.equal(word, '"') | Words.equal(word, '\\') | Words.below(word, ' ');
            if (hits != 0) {
                return position + Words.first(hits);
            }
        }
        for (; position < limit; position++) {
            byte b = bytes[position];
            if (b == '"' || b == '\\' || b >= 0 && b < ' ') {
                return position;
            }
        }
        return limit;
    }

    /** Length of the escape that begins with the backslash at an index; 0 if it is none or is cut off. */
    private static int escapeLength(byte[] bytes, int index, int limit) {
        if (index + 1 == limit) {
            return 0;
        }
        switch (bytes[index + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
                return 2;
            case 'u':
                if (index + 6 > limit) {
                    return 0;
                }
                for (int i = index + 2; i < index + 6; i++) {
                    if (Character.digit(bytes[i], 16) < 0) {
                        return 0;
                    }
                }
                return 6;
            default:
                return 0;
        }
    }
}
