package dev.rondo.cli;

/** What a command prints on standard output. */
enum OutputFormat {
    /** Tables for people. */
    TABLE,
    /** The result document, and nothing else. */
    JSON
}
