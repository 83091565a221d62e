package dev.rondo.servermetrics;

import java.util.concurrent.TimeUnit;

/**
 * How pages are requested, as far as the plan does not say it.
 *
 * @param certificateAuthorities in PEM, instead of the system's; empty for the system's
 * @param timeoutNanos for one page, from connect to the last byte; also the longest that the scraper holds up its caller
 */
public record ScrapeSettings(byte[] certificateAuthorities, long timeoutNanos) {
    private static final long DEFAULT_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(2);

    public ScrapeSettings {
        certificateAuthorities = certificateAuthorities.clone();
    }

    /** Two seconds for a page, and these authorities, or the system's if there are none. */
    public static ScrapeSettings trusting(byte[] certificateAuthorities) {
        return new ScrapeSettings(certificateAuthorities, DEFAULT_TIMEOUT_NANOS);
    }

    @Override
    public byte[] certificateAuthorities() {
        return certificateAuthorities.clone();
    }
}
