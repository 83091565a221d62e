package dev.rondo.simulator;

/** A request that was counted but not looked at yet; {@code stats} are the counters in which it arrived. */
record Arriving(IncomingRequest request, Route route, long number, LiveStats stats) {}
