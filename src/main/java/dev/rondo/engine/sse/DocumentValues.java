package dev.rondo.engine.sse;

/**
 * Where in a document those values lie that may change without a change of what it says, but for its usage: the insides of
 * strings that are no keys, and digits in a row. Indices count from the document's first byte.
 */
final class DocumentValues {
    private static final int MAX_VALUES = 256;

    private final int[] starts = new int[MAX_VALUES];
    private final int[] ends = new int[MAX_VALUES];
    private final boolean[] numbers = new boolean[MAX_VALUES];
    private int count;
    private int usageFrom;
    private int usageTo;

    private int depth;
    /** Whether the value of a key at the top is compared to the letter. */
    private boolean literal;

    int count() {
        return count;
    }

    int start(int value) {
        return starts[value];
    }

    int end(int value) {
        return ends[value];
    }

    boolean isNumber(int value) {
        return numbers[value];
    }

    boolean isInUsage(int value) {
        return starts[value] > usageFrom && ends[value] < usageTo;
    }

    /** The opening brace of the usage; 0 without one. */
    int usageFrom() {
        return usageFrom;
    }

    /** Behind the closing brace of the usage; 0 without one. */
    int usageTo() {
        return usageTo;
    }

    /** The first value, of those from an index on, that does not end before a place. */
    int firstEndingFrom(int first, int place) {
        int value = first;
        while (value < count && ends[value] < place) {
            value++;
        }
        return value;
    }

    /**
     * Finds the values of a document.
     *
     * @param from first byte of a JSON document whose brackets and strings are in order
     * @return false if it is one of those that have to be read; there are no values then
     */
    boolean find(byte[] bytes, int from, int to) {
        count = 0;
        usageFrom = 0;
        usageTo = 0;
        depth = 0;
        literal = false;
        boolean fits = bytes[from] == '{';
        for (int position = from; position < to && fits; ) {
            byte b = bytes[position];
            if (b == '"') {
                int end = JsonText.stringEnd(bytes, position + 1, to);
                fits = end > 0 && string(bytes, from, position + 1, end, to);
                position = end + 1;
            } else if (b >= '0' && b <= '9') {
                int end = digitsEnd(bytes, position, to);
                fits = add(position - from, end - from, true);
                position = end;
            } else {
                bracket(b, position - from);
                position++;
            }
        }
        boolean found = fits && depth == 0;
        if (!found) {
            count = 0;
        }
        return found;
    }

    private boolean string(byte[] bytes, int from, int start, int end, int to) {
        int next = blankEnd(bytes, end + 1, to);
        boolean key = next < to && bytes[next] == ':';
        if (key && depth == 1) {
            return key(bytes, from, start, end, blankEnd(bytes, next + 1, to));
        }
        return key || literal && depth == 1 || add(start - from, end - from, false);
    }

    private static int blankEnd(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to && bytes[position] >= 0 && bytes[position] <= ' ') {
            position++;
        }
        return position;
    }

    /** Index behind the digits from an index on; that index itself if there are none. */
    static int digitsEnd(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        return position;
    }

    /** A key at the top. An error, or a second usage, is nothing to learn from. */
    private boolean key(byte[] bytes, int from, int start, int end, int value) {
        DocumentScanner.Member member = DocumentScanner.Member.named(bytes, start, end);
        literal = member != DocumentScanner.Member.OTHER;
        if (member == DocumentScanner.Member.USAGE) {
            boolean first = usageFrom == 0;
            usageFrom = bytes[value] == '{' ? value - from : 0;
            return first && usageFrom > 0;
        }
        return member != DocumentScanner.Member.ERROR && member != DocumentScanner.Member.MESSAGE;
    }

    private void bracket(byte b, int index) {
        if (b == '{' || b == '[') {
            depth++;
        } else if (b == '}' || b == ']') {
            depth--;
            if (depth == 1 && usageFrom > 0 && usageTo == 0) {
                usageTo = index + 1;
            }
        }
    }

    private boolean add(int start, int end, boolean number) {
        if (count == MAX_VALUES) {
            return false;
        }
        starts[count] = start;
        ends[count] = end;
        numbers[count] = number;
        count++;
        return true;
    }
}
