package dev.rondo.plan;

import dev.rondo.api.OnUnready;

/** What every endpoint must answer before load starts; with {@code enabled} false nothing is probed. */
public record ReadinessPlan(boolean enabled, String path, long timeoutNanos, OnUnready onUnready) {}
