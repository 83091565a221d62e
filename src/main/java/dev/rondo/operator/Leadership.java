package dev.rondo.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** Whether this process leads. A leader's pod bears a label, by which the coordinator's Service finds it. */
final class Leadership {
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private final KubernetesClient client;
    private final String namespace;
    private final String pod;
    private volatile boolean leading;

    Leadership(KubernetesClient client, String namespace, String pod) {
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
        client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .patch(MERGE, "{\"metadata\":{\"labels\":{\"" + RunLabels.LEADER + "\":\"true\"}}}");
    }

    void end() {
        leading = false;
    }
}
