package dev.rondo.gitops;

/** What every tool that waits for a resource tells apart. */
enum Health {
    IN_PROGRESS,
    FAILED,
    CURRENT
}
