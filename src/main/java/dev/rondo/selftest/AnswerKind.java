package dev.rondo.selftest;

import dev.rondo.api.RequestType;

/** What a request to the {@link Responder} wants to be answered with; its path says so. */
enum AnswerKind {
    /** A JSON document. */
    DOCUMENT,
    /** A stream whose events are written, and so arrive, one by one. */
    SEPARATE_EVENTS,
    /** The same stream in one piece. */
    BULK_EVENTS,
    /** A short stream in one piece. */
    FEW_EVENTS,
    /** Status 500 with a document. */
    ERROR,
    /** None: the connection is reset. */
    RESET,
    /** A stream in which the connection is reset. */
    CUT,
    /** None: nobody listens there. */
    REFUSED;

    private static final char FIRST_LETTER = 'a';
    private static final int TYPE_OFFSET = 1;

    boolean isStream() {
        return this == SEPARATE_EVENTS || this == BULK_EVENTS || this == FEW_EVENTS || this == CUT;
    }

    /** The path of such a request; two letters say all, so that they are soon read. */
    String path(RequestType type) {
        return "/" + (char) (FIRST_LETTER + type.ordinal()) + (char) (FIRST_LETTER + ordinal());
    }

    /** The API that an answer of this number speaks. */
    static RequestType type(int number) {
        return RequestType.values()[number / values().length];
    }

    /** The kind of answer of this number. */
    static AnswerKind kind(int number) {
        return values()[number % values().length];
    }

    /** Number of the answer that a path asks for, below {@link #answers}, or -1 if there is none. */
    static int numberOf(byte[] request, int path) {
        int type = request[path + TYPE_OFFSET] - FIRST_LETTER;
        int kind = request[path + TYPE_OFFSET + 1] - FIRST_LETTER;
        boolean known = type >= 0 && type < RequestType.values().length && kind >= 0 && kind < values().length;
        return known ? type * values().length + kind : -1;
    }

    /** How many different answers there are. */
    static int answers() {
        return RequestType.values().length * values().length;
    }
}
