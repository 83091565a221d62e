package dev.rondo.simulator;

/** How a request ended, as its server sees it. */
enum Outcome {
    /** The whole answer, whatever its status, was handed to the operating system. */
    COMPLETED,
    /** The client went away before that. */
    CANCELLED,
    /** The server broke the connection on purpose. */
    BROKEN
}
