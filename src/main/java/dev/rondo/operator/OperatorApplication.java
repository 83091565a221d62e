package dev.rondo.operator;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Starts the coordinator and the controller, then waits for the signal to stop. */
@Singleton
final class OperatorApplication implements QuarkusApplication {
    private final Operator operator;
    private final CoordinatorServer server;
    private final OperatorConfig config;

    @Inject
    OperatorApplication(Operator operator, CoordinatorServer server, OperatorConfig config) {
        this.operator = operator;
        this.server = server;
        this.config = config;
    }

    @Override
    public int run(String... arguments) {
        server.listen(config.coordinatorPort());
        operator.start();
        Quarkus.waitForExit();
        server.close();
        return 0;
    }
}
