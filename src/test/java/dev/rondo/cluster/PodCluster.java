package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real cluster on which pods run, with Rondo's operator in it, for tests that take a {@link Cluster} as a parameter. One is
 * started for all test classes of a JVM, and ended with them. Without one the tests are skipped, and say so by name; {@link
 * PodClusterSource} says where it comes from.
 */
public final class PodCluster implements ExecutionCondition, BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final String KEY = "cluster";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> obstacle = PodClusterSource.obstacle();
        if (obstacle.isEmpty()) {
            return ConditionEvaluationResult.enabled("there is a cluster");
        }
        String reason = context.getDisplayName() + " needs a cluster on which pods run, but " + obstacle.get() + ". "
                + PodClusterSource.CURE;
        if (context.getTestMethod().isEmpty()) {
            // Maven keeps the reason in its reports only.
            System.err.println("skipped: " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster(context);
    }

    /** Whatever a test did: the operator never asked for what its role doesn't allow. */
    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(cluster(context).operator().log()).doesNotContainIgnoringCase("forbidden");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster(context);
    }

    private static Cluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PodCluster.class))
                .getOrComputeIfAbsent(KEY, key -> Cluster.start(PodClusterSource.find()), Cluster.class);
    }
}
