package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server for a test, and how to end it. */
record ApiServer(KubernetesClient client, Runnable end) implements AutoCloseable {
    /** Held, so that the level stays: the mock server tells of each request. */
    private static final Logger REQUESTS = Logger.getLogger("io.fabric8.mockwebserver");

    /** One that stores objects and applies them, without any controllers. */
    static ApiServer mock() {
        REQUESTS.setLevel(Level.WARNING);
        ApplyDispatcher dispatcher = new ApplyDispatcher();
        dispatcher.expectCustomResource(CustomResourceDefinitionContext.fromCustomResourceType(BenchmarkRun.class));
        KubernetesMockServer server =
                new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        server.init();
        KubernetesClient client = server.createClient();
        return new ApiServer(client, () -> {
            client.close();
            server.destroy();
        });
    }

    @Override
    public void close() {
        end.run();
    }
}
