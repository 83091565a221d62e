package dev.rondo.api;

/**
 * The bounds of every value of the resource. Compile-time constants, because the API server's schema and the rules in Java
 * are both made of them.
 */
final class Limits {
    static final int MAX_ENDPOINTS = 1000;
    static final int MAX_WEIGHT = 1000;
    static final int MAX_URL_CHARACTERS = 2048;
    static final int MAX_PATH_CHARACTERS = 2048;
    static final int MAX_PORT = 65_535;
    static final int MAX_PORT_NAME_CHARACTERS = 15;
    static final int MAX_SELECTOR_LABELS = 32;
    static final int MAX_HEADERS = 64;
    static final int MAX_HEADER_NAME_CHARACTERS = 256;
    static final int MAX_HEADER_VALUE_CHARACTERS = 8192;
    static final int MAX_MODEL_CHARACTERS = 512;
    static final int MAX_EXTRA_FIELDS = 256;

    /** A DNS label. */
    static final int MAX_LABEL_CHARACTERS = 63;

    /** A DNS subdomain: the names of most objects. */
    static final int MAX_NAME_CHARACTERS = 253;

    /** A label's key, prefix included. */
    static final int MAX_LABEL_KEY_CHARACTERS = MAX_NAME_CHARACTERS + 1 + MAX_LABEL_CHARACTERS;

    static final int MAX_CONNECTIONS = 1_000_000;

    /** One day. */
    static final int MAX_TIMEOUT_SECONDS = 86_400;

    static final int MAX_ENTRIES = 1_000_000;
    static final int MAX_TOKENS = 1_000_000;
    static final int MAX_TURNS = 1000;
    static final int MAX_THINK_TIME_MILLIS = MAX_TIMEOUT_SECONDS * 1000;
    static final int MAX_FILE_CHARACTERS = 4096;

    static final int MAX_PHASES = 64;
    static final int MAX_CONCURRENCY = 1_000_000;
    static final double MAX_RATE_PER_SECOND = 10_000_000;
    static final double MAX_REQUESTS = 1e12;
    static final double MAX_SMOOTHNESS = 1000;

    /** Thirty days. */
    static final int MAX_DURATION_SECONDS = 30 * 86_400;

    static final int MAX_GENERATORS = 64;
    static final int MAX_LANES = 64;

    /** Of each list and map that goes into a pod. */
    static final int MAX_POD_ENTRIES = 64;

    static final int MAX_OBJECTIVES = 100;
    static final double MAX_LIMIT = 1e15;
    static final double MIN_SCRAPE_SECONDS = 0.1;
    static final double MAX_SCRAPE_SECONDS = 3600;
    static final double MAX_LATE_AFTER_MILLIS = 60_000;
    /** Up to here every reader of JSON is exact. */
    static final long MAX_SEED = (1L << 53) - 1;

    static final int MAX_RUN_ID_CHARACTERS = 63;

    // Of a status. What is longer is cut, so that no write is ever refused for its length.

    static final int MAX_CONDITIONS = 32;
    static final int MAX_STATUS_ENDPOINTS = 250;

    /** Those of a spec, and the largest share of errors. */
    static final int MAX_STATUS_OBJECTIVES = MAX_OBJECTIVES + 1;

    static final int MAX_RESULT_CONFIG_MAPS = 16;
    static final int MAX_HISTORY = 5;
    static final int MAX_VALIDITY_REASONS = 20;

    /** Words for programs: reasons, codes, tags, units. */
    static final int MAX_WORD_CHARACTERS = 128;

    static final int MAX_STATUS_TEXT_CHARACTERS = 256;
    static final int MAX_MESSAGE_CHARACTERS = 1024;

    private Limits() {}
}
