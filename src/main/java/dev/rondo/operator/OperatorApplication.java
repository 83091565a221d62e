package dev.rondo.operator;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Starts the controllers, then waits for the signal to stop. */
@Singleton
final class OperatorApplication implements QuarkusApplication {
    private final Operator operator;

    @Inject
    OperatorApplication(Operator operator) {
        this.operator = operator;
    }

    @Override
    public int run(String... arguments) {
        operator.start();
        Quarkus.waitForExit();
        return 0;
    }
}
