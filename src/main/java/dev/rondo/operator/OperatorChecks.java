package dev.rondo.operator;

import io.javaoperatorsdk.operator.Operator;
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
 * holds for followers too.
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
    HealthCheck coordinator(CoordinatorServer server) {
        return check("coordinator", server::isListening);
    }

    @Produces
    @Singleton
    @Startup
    HealthCheck started(CoordinatorServer server, Operator operator) {
        return check(
                "started",
                () -> server.isListening() && operator.getRuntimeInfo().isStarted());
    }

    static HealthCheck check(String name, BooleanSupplier up) {
        return () -> up.getAsBoolean() ? HealthCheckResponse.up(name) : HealthCheckResponse.down(name);
    }
}
