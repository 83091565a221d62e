package dev.rondo.operator;

import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the coordinator and the controller and what they do by the clock, then waits for the signal to stop. */
@Singleton
final class OperatorApplication implements QuarkusApplication {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorApplication.class);
    private static final long BEAT_MILLIS = 1000;

    private final Vertx vertx;
    private final Operator operator;
    private final CoordinatorServer server;
    private final OperatorConfig config;
    private final OperatorPulse pulse;
    private final RunParts parts;
    private final CertificateRotation rotation;

    @Inject
    OperatorApplication(
            Vertx vertx,
            Operator operator,
            CoordinatorServer server,
            OperatorConfig config,
            OperatorPulse pulse,
            CertificateRotation rotation,
            RunParts parts,
            RunMeter meter,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.operator = operator;
        this.server = server;
        this.config = config;
        this.pulse = pulse;
        this.parts = parts;
        this.rotation = rotation;
        meter.bindTo(registry);
    }

    @Override
    public int run(String... arguments) {
        vertx.setPeriodic(BEAT_MILLIS, timer -> pulse.beat());
        vertx.setPeriodic(CertificateRotation.INTERVAL.toMillis(), timer -> rotate());
        server.listen(config.coordinatorPort());
        operator.start();
        pulse.begin(parts.live()::longestSinceTick);
        Quarkus.waitForExit();
        pulse.end();
        server.close();
        return 0;
    }

    private void rotate() {
        vertx.executeBlocking(
                        () -> {
                            rotation.check();
                            return true;
                        },
                        false)
                .onFailure(failure ->
                        LOG.warn("the coordinator's certificate could not be looked after: {}", failure.toString()));
    }
}
