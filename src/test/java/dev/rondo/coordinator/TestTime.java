package dev.rondo.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class TestTime implements InstantSource {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Instant now = START;

    Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void passSeconds(double seconds) {
        pass(Duration.ofNanos((long) (seconds * 1e9)));
    }
}
