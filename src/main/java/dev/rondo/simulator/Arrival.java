package dev.rondo.simulator;

/**
 * One request's place in the order of arrivals.
 *
 * @param requestId its {@code X-Request-ID} header, cut after {@value ArrivalLog#MAX_ID_LENGTH} characters; empty for none
 * @param nanos {@link System#nanoTime} when its last byte had been read: on Linux, comparable between processes of a machine
 */
public record Arrival(String requestId, long nanos) {}
