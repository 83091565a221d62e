package dev.rondo.cli;

import java.util.Locale;

/** What a command prints on standard output. */
enum OutputFormat {
    /** Tables for people. */
    TABLE,
    /** The result document, and nothing else. */
    JSON,
    /** The result's metrics as lines, and nothing else. */
    CSV;

    /** As the options' values are written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
