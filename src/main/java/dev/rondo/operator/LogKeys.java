package dev.rondo.operator;

import dev.rondo.coordinator.RunKey;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** What log lines say of the run that they are about. For threads that may block: an event loop serves many runs at once. */
final class LogKeys {
    private static final String RUN = "run";
    private static final String ATTEMPT = "attempt";
    private static final String GENERATOR = "generator";

    private LogKeys() {}

    /** Runs a task whose log lines are about an attempt. */
    static <T> T during(RunKey run, Supplier<T> task) {
        MDC.put(RUN, run.namespace() + "/" + run.name());
        MDC.put(ATTEMPT, Integer.toString(run.attempt()));
        try {
            return task.get();
        } finally {
            MDC.remove(RUN);
            MDC.remove(ATTEMPT);
        }
    }

    /** Runs a task whose log lines are about one generator of an attempt. */
    static <T> T during(RunKey run, int generator, Supplier<T> task) {
        MDC.put(GENERATOR, Integer.toString(generator));
        try {
            return during(run, task);
        } finally {
            MDC.remove(GENERATOR);
        }
    }
}
