package dev.rondo.operator;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The operator's health, under {@code /q/health}. Whether informers are synced is the extension's own readiness check, which
 * holds for followers too. Probes come on an event loop and before everything is made: nothing here may make what asks the
 * cluster, which would wait for the very loop that it blocks.
 */
@Singleton
final class OperatorChecks {
    @Produces
    @Singleton
    @Liveness
    HealthCheck loops(OperatorPulse pulse) {
        return () -> pulse.problem()
                .map(problem -> HealthCheckResponse.named("loops")
                        .down()
                        .withData("problem", problem)
                        .build())
                .orElseGet(() -> HealthCheckResponse.up("loops"));
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck coordinator(OperatorPulse pulse) {
        return check("coordinator", pulse::isServing);
    }

    @Produces
    @Singleton
    @Startup
    HealthCheck started(OperatorPulse pulse) {
        return check("started", pulse::isServing);
    }

    private static HealthCheck check(String name, BooleanSupplier up) {
        return () -> up.getAsBoolean() ? HealthCheckResponse.up(name) : HealthCheckResponse.down(name);
    }
}
