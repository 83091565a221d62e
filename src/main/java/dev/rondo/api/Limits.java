package dev.rondo.api;

/**
 * The bounds of every value of the resource. Compile-time constants, because both the schema of the API server and the
 * rules in Java are made of them.
 */
final class Limits {
    /** Bytes of a manifest, and of a spec as JSON. */
    static final int MAX_GENERATORS = 64;

    static final int MAX_PHASES = 64;
    static final int MAX_LABEL_CHARACTERS = 63;
    static final int MAX_NAME_CHARACTERS = 253;

    // Of a status.
    static final int MAX_CONDITIONS = 32;
    static final int MAX_STATUS_ENDPOINTS = 250;
    /** Those of a spec, and the largest share of errors. */
    static final int MAX_STATUS_OBJECTIVES = 101;

    static final int MAX_HISTORY = 5;
    static final int MAX_VALIDITY_REASONS = 20;
    /** Words for programs: reasons, codes, tags, units. */
    static final int MAX_WORD_CHARACTERS = 128;

    static final int MAX_STATUS_TEXT_CHARACTERS = 256;

    private Limits() {}
}
