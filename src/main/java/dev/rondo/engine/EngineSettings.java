package dev.rondo.engine;

import dev.rondo.api.SecretKeyRef;
import java.util.function.Function;

/**
 * What a generator process decides for itself: nothing here changes the load.
 *
 * @param trustedCertificates CA certificates in PEM, trusted instead of the system's; empty for the system's
 * @param secrets resolves a reference to the secret's value without its prefix; asked once for each header, when the engine
 *     is created. What it throws reaches the creator
 * @param spinWindowNanos how long before a send a lane polls without blocking; 0 for never. Not used under a CPU quota,
 *     where spinning earns throttling, and never for more than a quarter of the time
 * @param resolveTimeoutNanos bounds the look-up of all host names together
 * @param preferNio use NIO where epoll is available
 */
public record EngineSettings(
        byte[] trustedCertificates,
        Function<SecretKeyRef, String> secrets,
        long spinWindowNanos,
        long resolveTimeoutNanos,
        boolean preferNio) {
    /** The window that measurements favour. */
    public static final long DEFAULT_SPIN_WINDOW_NANOS = 60_000;
    /** System property with another window, in nanoseconds: 0 to {@link #LONGEST_SPIN_WINDOW_NANOS}. */
    public static final String SPIN_WINDOW_PROPERTY = "rondo.spinWindowNanos";
    /** A longer one would leave a lane no time to wait. */
    public static final long LONGEST_SPIN_WINDOW_NANOS = 1_000_000;

    private static final long DEFAULT_RESOLVE_TIMEOUT_NANOS = 10_000_000_000L;

    public EngineSettings {
        trustedCertificates = trustedCertificates.clone();
    }

    /** System trust, an error for every secret reference, and the spin window of the property where it is set. */
    public static EngineSettings defaults() {
        return new EngineSettings(
                new byte[0],
                reference -> {
                    throw new IllegalArgumentException(
                            "no value was given for secret " + reference.name() + "/" + reference.key());
                },
                spinWindow(Long.getLong(SPIN_WINDOW_PROPERTY, DEFAULT_SPIN_WINDOW_NANOS)),
                DEFAULT_RESOLVE_TIMEOUT_NANOS,
                false);
    }

    /** The nearest window that is allowed. */
    static long spinWindow(long nanos) {
        return Math.max(0, Math.min(nanos, LONGEST_SPIN_WINDOW_NANOS));
    }

    /** The same with these secrets. */
    public EngineSettings withSecrets(Function<SecretKeyRef, String> resolver) {
        return new EngineSettings(trustedCertificates, resolver, spinWindowNanos, resolveTimeoutNanos, preferNio);
    }

    /** The same with these CA certificates. */
    public EngineSettings withTrustedCertificates(byte[] pem) {
        return new EngineSettings(pem, secrets, spinWindowNanos, resolveTimeoutNanos, preferNio);
    }

    @Override
    public byte[] trustedCertificates() {
        return trustedCertificates.clone();
    }
}
