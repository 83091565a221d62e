package dev.rondo.metrics;

/**
 * Cumulative figures of this process at a moment.
 *
 * @param nanos the monotonic clock
 * @param gcPauseMillis time in stop-the-world collections since the start of the process
 */
public record ProcessSample(long nanos, long gcPauseMillis, CpuThrottling throttling) {}
