package dev.rondo.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process leads. A leader's pod bears a label, by which the coordinator's Service finds it. */
final class Leadership {
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final Duration again;
    private final KubernetesClient client;
    private final String namespace;
    private final String pod;
    private volatile boolean leading;

    Leadership(KubernetesClient client, String namespace, String pod) {
        this(client, namespace, pod, AGAIN);
    }

    /**
     * @param again after how long a label that could not be set is tried again
     */
    Leadership(KubernetesClient client, String namespace, String pod, Duration again) {
        this.again = again;
        this.client = client;
        this.namespace = namespace;
        this.pod = pod;
    }

    boolean isLeading() {
        return leading;
    }

    /** Called when the Lease is won; the process ends when it is lost. */
    void begin() {
        leading = true;
        label();
    }

    /** Until it is there: no generator finds a leader without it. */
    private void label() {
        if (!leading) {
            return;
        }
        try {
            client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .patch(MERGE, "{\"metadata\":{\"labels\":{\"" + RunLabels.LEADER + "\":\"true\"}}}");
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log("the leader's pod could not be labelled, so no generator finds it; trying again");
            CompletableFuture.delayedExecutor(again.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::label);
        }
    }

    void end() {
        leading = false;
    }
}
