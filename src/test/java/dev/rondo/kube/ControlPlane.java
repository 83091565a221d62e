package dev.rondo.kube;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real API server with the controllers of Kubernetes and the {@code BenchmarkRun} definition, for tests that take a
 * {@link KubernetesClient} or a {@link Running} as a parameter. One is started for all test classes of a JVM, and
 * ended with them. Without one the tests are skipped, and say so by name; {@link ClusterSource} says where it comes from.
 */
public final class ControlPlane implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final String KEY = "control plane";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<ClusterSource> source = ClusterSource.find();
        if (source.isPresent()) {
            return ConditionEvaluationResult.enabled(source.get().toString());
        }
        String reason = context.getDisplayName() + " needs a Kubernetes API server: " + ClusterSource.CURE;
        if (context.getTestMethod().isEmpty()) {
            // Maven keeps the reason in its reports only.
            System.err.println("skipped: " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KubernetesClient.class || type == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        return parameter.getParameter().getType() == Running.class ? running : running.client();
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ControlPlane.class))
                .getOrComputeIfAbsent(KEY, key -> start(), Running.class);
    }

    private static Running start() {
        ClusterSource source = ClusterSource.find().orElseThrow();
        Path kubeconfig = source.start();
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        // A thousand endpoints take an API server on a busy machine longer than the client's own 10 s.
        config.setRequestTimeout(60_000);
        // An apply that doesn't fit the schema is answered with status 500; the client would try it again for 20 s.
        config.setRequestRetryBackoffLimit(0);
        Running running = new Running(
                source,
                kubeconfig,
                new KubernetesClientBuilder().withConfig(config).build());
        try {
            RunDefinition.apply(running.client());
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** The cluster that the tests of this JVM share. */
    public record Running(ClusterSource source, Path kubeconfig, KubernetesClient client) implements AutoCloseable {
        /** A namespace of its own for a test, of which nothing is cleaned: a cluster of ours ends with the JVM. */
        public String namespace(String name) {
            return client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withGenerateName(name + "-")
                            .endMetadata()
                            .build())
                    .create()
                    .getMetadata()
                    .getName();
        }

        @Override
        public void close() {
            try {
                client.close();
            } finally {
                source.stop();
            }
        }
    }
}
