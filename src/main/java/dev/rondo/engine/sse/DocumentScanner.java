package dev.rondo.engine.sse;

import java.util.Arrays;

/**
 * Follows the structure of a JSON document that comes in pieces, and hands over the few members at its top that matter.
 * Keeps nothing else, so that megabytes of vectors before the usage cost no memory. Checks strings, brackets and the
 * commas and colons of the top level, not the syntax of nested scalars.
 */
final class DocumentScanner {
    /** Longer members of interest are cut: usage and error objects are far smaller. */
    static final int MAX_MEMBER_BYTES = 4 << 10;

    private static final int MAX_NAME_BYTES = 16;

    /** The members at the top that are handed over. */
    enum Member {
        USAGE(Names.USAGE),
        ERROR(Names.ERROR),
        OBJECT(Names.OBJECT),
        MESSAGE(Names.MESSAGE),
        OTHER(new byte[0]);

        private final byte[] name;

        Member(byte[] name) {
            this.name = name;
        }

        static Member named(byte[] bytes, int from, int to) {
            return switch (to - from) {
                case 5 -> USAGE.is(bytes, from) ? USAGE : ERROR.is(bytes, from) ? ERROR : OTHER;
                case 6 -> OBJECT.is(bytes, from) ? OBJECT : OTHER;
                case 7 -> MESSAGE.is(bytes, from) ? MESSAGE : OTHER;
                default -> OTHER;
            };
        }

        private boolean is(byte[] bytes, int from) {
            return Arrays.equals(bytes, from, from + name.length, name, 0, name.length);
        }
    }

    /** Takes the value of a member as it stands in the document. */
    interface Listener {
        void member(Member name, BoundedBytes value);
    }

    private enum State {
        START,
        FIRST_KEY,
        KEY,
        KEY_TEXT,
        COLON,
        VALUE,
        STRING,
        NESTED,
        SCALAR,
        AFTER_VALUE,
        END,
        BROKEN
    }

    private final Listener listener;
    private final Nesting nesting = new Nesting();
    private final BoundedBytes name = new BoundedBytes(MAX_NAME_BYTES + 1);
    private final BoundedBytes value = new BoundedBytes(MAX_MEMBER_BYTES);
    private State state = State.START;
    private boolean rootArray;
    private Member member = Member.OTHER;

    DocumentScanner(Listener listener) {
        this.listener = listener;
    }

    void begin() {
        state = State.START;
        member = Member.OTHER;
        nesting.begin();
    }

    /** Whether exactly one document has been read, to its end. */
    boolean complete() {
        return state == State.END;
    }

    /** Whether nothing but blanks was read. */
    boolean atStart() {
        return state == State.START;
    }

    /** Takes it that one document has been read to its end. */
    void wholeIsKnown() {
        state = State.END;
    }

    void scan(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to && state != State.BROKEN) {
            position = switch (state) {
                case KEY_TEXT, STRING -> string(bytes, position, to);
                case NESTED -> nested(bytes, position, to);
                case SCALAR -> scalar(bytes, position, to);
                case FIRST_KEY, KEY -> keyInPlace(bytes, position, to);
                default -> {
                    step(bytes, position);
                    yield state == State.SCALAR ? position : position + 1;
                }
            };
        }
    }

    /** Takes a key and its colon at once if they lie here without a gap, as nearly always; else goes byte by byte. */
    private int keyInPlace(byte[] bytes, int from, int to) {
        int quote = bytes[from] == '"' ? Nesting.quoteOrBackslash(bytes, from + 1, to) : to;
        if (quote + 1 < to && bytes[quote] == '"' && bytes[quote + 1] == ':') {
            member = Member.named(bytes, from + 1, quote);
            state = State.VALUE;
            return quote + 2;
        }
        step(bytes, from);
        return from + 1;
    }

    private int string(byte[] bytes, int from, int to) {
        int end = nesting.string(bytes, from, to);
        if (state == State.KEY_TEXT) {
            name.append(bytes, from, nesting.inString() ? end : end - 1);
        } else {
            capture(bytes, from, end);
        }
        if (!nesting.inString()) {
            if (state == State.KEY_TEXT) {
                member = Member.named(name.bytes(), 0, name.length());
                state = State.COLON;
            } else {
                valueEnd();
            }
        }
        return end;
    }

    private int nested(byte[] bytes, int from, int to) {
        int end = nesting.skip(bytes, from, to);
        capture(bytes, from, end);
        if (nesting.broken()) {
            state = State.BROKEN;
        } else if (nesting.closed()) {
            if (rootArray) {
                state = State.END;
            } else {
                valueEnd();
            }
        }
        return end;
    }

    private int scalar(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && isScalar(bytes[end])) {
            end++;
        }
        capture(bytes, from, end);
        if (end < to) {
            valueEnd();
        }
        return end;
    }

    private static boolean isScalar(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == '-' || b == '+' || b == '.' || b == 'E';
    }

    private void capture(byte[] bytes, int from, int to) {
        if (member != Member.OTHER) {
            value.append(bytes, from, to);
        }
    }

    private void valueEnd() {
        state = State.AFTER_VALUE;
        if (member != Member.OTHER) {
            listener.member(member, value);
            member = Member.OTHER;
        }
    }

    private void step(byte[] bytes, int index) {
        byte b = bytes[index];
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return;
        }
        switch (state) {
            case START -> start(b);
            case FIRST_KEY, KEY -> key(b);
            case COLON -> state = b == ':' ? State.VALUE : State.BROKEN;
            case VALUE -> value(bytes, index);
            case AFTER_VALUE -> afterValue(b);
            default -> state = State.BROKEN;
        }
    }

    private void start(byte b) {
        rootArray = b == '[';
        if (rootArray) {
            nesting.open(b);
            state = State.NESTED;
        } else {
            state = b == '{' ? State.FIRST_KEY : State.BROKEN;
        }
    }

    private void key(byte b) {
        if (b == '"') {
            name.clear();
            nesting.openString();
            state = State.KEY_TEXT;
        } else {
            state = b == '}' && state == State.FIRST_KEY ? State.END : State.BROKEN;
        }
    }

    private void value(byte[] bytes, int index) {
        byte b = bytes[index];
        value.clear();
        if (b == '"') {
            nesting.openString();
            state = State.STRING;
        } else if (b == '{' || b == '[') {
            nesting.open(b);
            state = State.NESTED;
        } else if (isScalar(b)) {
            state = State.SCALAR;
            return;
        } else {
            state = State.BROKEN;
        }
        capture(bytes, index, index + 1);
    }

    private void afterValue(byte b) {
        if (b == ',') {
            state = State.KEY;
        } else {
            state = b == '}' ? State.END : State.BROKEN;
        }
    }
}
