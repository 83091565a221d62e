package dev.rondo.operator;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the coordinator's certificate fresh without a restart: past two thirds of its life it is replaced by another that the
 * same authority has signed. The authority stays that of the process, since the runs that began with it trust no other; if its
 * Secret is gone it is put back.
 */
final class CertificateRotation {
    /** How often to look. */
    static final Duration INTERVAL = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRotation.class);

    private final CoordinatorTls tls;
    private final Signed authority;
    private final ServedCertificate served;
    private final InstantSource clock;

    CertificateRotation(CoordinatorTls tls, Signed authority, ServedCertificate served, InstantSource clock) {
        this.tls = tls;
        this.authority = authority;
        this.served = served;
        this.clock = clock;
    }

    /** One look. Calls the API. */
    void check() {
        Instant now = clock.instant();
        if (isDue(served.current(), now)) {
            Signed next = tls.leaf(authority, now);
            served.replace(next);
            LOG.info(
                    "the coordinator's certificate is replaced; the new one is valid until {}",
                    next.certificate().getNotAfter().toInstant());
        }
        if (!tls.keep(authority, now)) {
            LOG.error(
                    "the Secret with the coordinator's authority was changed; this process goes on with the one that it had,"
                            + " and uses the new one when it is restarted");
        }
    }

    /** Whether two thirds of its life are over. */
    static boolean isDue(Signed leaf, Instant now) {
        Instant from = leaf.certificate().getNotBefore().toInstant();
        Duration life = Duration.between(from, leaf.certificate().getNotAfter().toInstant());
        return !now.isBefore(from.plus(life.multipliedBy(2).dividedBy(3)));
    }
}
