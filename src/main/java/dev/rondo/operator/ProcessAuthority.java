package dev.rondo.operator;

import dev.rondo.operator.CoordinatorCertificates.Signed;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The authority of this process, read when it is first needed and the same as long as the process lives: plans and
 * certificates must speak of the same one. Any thread may call it that may wait for the cluster.
 */
final class ProcessAuthority {
    private final CoordinatorTls tls;
    private final InstantSource clock;
    private @Nullable Signed read;

    ProcessAuthority(CoordinatorTls tls, InstantSource clock) {
        this.tls = tls;
        this.clock = clock;
    }

    synchronized Signed get() {
        Signed known = read;
        if (known == null) {
            known = tls.authority(clock.instant());
            read = known;
        }
        return known;
    }
}
