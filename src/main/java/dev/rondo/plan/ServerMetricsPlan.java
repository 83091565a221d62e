package dev.rondo.plan;

/**
 * Scraping of the endpoints' own metrics.
 *
 * @param path beside the host and port of each base URL
 */
public record ServerMetricsPlan(boolean enabled, long intervalNanos, String path) {}
