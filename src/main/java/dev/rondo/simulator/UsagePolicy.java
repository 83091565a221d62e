package dev.rondo.simulator;

/** When a stream of the Chat or Completions API ends with a usage event. */
public enum UsagePolicy {
    /** If {@code stream_options.include_usage} asks for it. */
    REQUESTED,
    ALWAYS,
    /** Not even if asked for. */
    NEVER
}
