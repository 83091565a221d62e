package dev.rondo.operator;

import io.javaoperatorsdk.operator.Operator;
import jakarta.enterprise.inject.Instance;
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
 *
 * <p>Checks are made on an event loop when the first probe comes, which may be before anything else is there, and asked on
 * worker threads. So they fetch what they look at when they are asked: to make that takes answers of the cluster's API, for
 * which that same event loop is needed.
 */
@Singleton
final class OperatorChecks {
    @Produces
    @Singleton
    @Liveness
    HealthCheck loops(Instance<OperatorPulse> pulse) {
        return () -> pulse.get()
                .problem()
                .map(problem -> HealthCheckResponse.named("loops")
                        .down()
                        .withData("problem", problem)
                        .build())
                .orElseGet(() -> HealthCheckResponse.up("loops"));
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck coordinator(Instance<CoordinatorServer> server) {
        return check("coordinator", () -> server.get().isListening());
    }

    @Produces
    @Singleton
    @Startup
    HealthCheck started(Instance<CoordinatorServer> server, Instance<Operator> operator) {
        return check(
                "started",
                () -> server.get().isListening()
                        && operator.get().getRuntimeInfo().isStarted());
    }

    static HealthCheck check(String name, BooleanSupplier up) {
        return () -> up.getAsBoolean() ? HealthCheckResponse.up(name) : HealthCheckResponse.down(name);
    }
}
