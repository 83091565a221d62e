package dev.rondo.coordinator;

/**
 * How far apart the generators began the phase in which they were furthest apart, as they measured it themselves.
 *
 * @param skewMillis between the first one's start and the last one's
 * @param uncertaintyMillis how far the clock of the worst one of them may have been off, to either side
 */
public record StartSpread(double skewMillis, double uncertaintyMillis) {}
