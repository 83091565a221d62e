package dev.rondo.coordinator;

import java.time.Instant;

/** A start instant that must be stored before a generator may hear it. */
public record StartProposal(int phase, Instant at) {}
