package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Labels and annotations of the objects of a run. */
final class RunLabels {
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String COMPONENT = "app.kubernetes.io/component";
    static final String OPERATOR = "rondo";

    static final String RUN_UID = "rondo.dev/run-uid";
    static final String ATTEMPT = "rondo.dev/attempt";
    /** Annotation: the run's name, which may be too long for a label. */
    static final String RUN_NAME = "rondo.dev/run";

    /** Set by the Job controller on every pod of an Indexed Job. */
    static final String COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";
    /** A run that has it is released by that queue, not by the operator. */
    static final String QUEUE = "kueue.x-k8s.io/queue-name";
    /** The operator's pod that leads; the coordinator's Service selects it. */
    static final String LEADER = "rondo.dev/leader";

    /** All that the operator has made; for informers. */
    static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

    /** What an object is for. */
    enum Component {
        GENERATOR("generator"),
        PLAN("plan"),
        RESULT("result");

        private final String word;

        Component(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private RunLabels() {}

    /** In the order of their keys: equal runs make equal objects. */
    static Map<String, String> of(RunKey run, Component component) {
        return new TreeMap<>(Map.of(
                "app.kubernetes.io/name",
                OPERATOR,
                MANAGED_BY,
                OPERATOR,
                COMPONENT,
                component.word(),
                RUN_UID,
                run.uid(),
                ATTEMPT,
                Integer.toString(run.attempt())));
    }

    static Map<String, String> annotations(RunKey run) {
        return Map.of(RUN_NAME, run.name());
    }

    /** Whether an object says that it is such a one of an attempt. */
    static boolean isOf(RunKey run, Component component, HasMetadata object) {
        return requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of())
                .entrySet()
                .containsAll(of(run, component).entrySet());
    }

    /** An object's annotation, if it has it. */
    static Optional<String> annotation(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }
}
