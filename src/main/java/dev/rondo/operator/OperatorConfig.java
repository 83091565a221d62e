package dev.rondo.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What the operator is told by its Deployment, through the environment ({@code RONDO_IMAGE} and so on). */
@ConfigMapping(prefix = "rondo")
interface OperatorConfig {
    /** The operator's own image, which generators run. */
    String image();

    /** The operator's own namespace, and the name of its pod in it. */
    String namespace();

    String podName();

    /** The Service that selects the leader, in the operator's namespace. */
    @WithDefault("rondo-coordinator")
    String coordinatorService();

    /** The port of the coordinator, of pod and Service alike. */
    @WithDefault("8443")
    int coordinatorPort();

    /** The Secret, in the operator's namespace, with the coordinator's certificates; made if it isn't there. */
    @WithDefault("rondo-coordinator-tls")
    String tlsSecret();

    /** The Lease, in the operator's namespace, that the leader holds. */
    @WithDefault("rondo-operator")
    String lease();

    /** Where snapshots are kept until they are merged; may be lost with the pod. */
    @WithDefault("/var/lib/rondo")
    Path snapshots();

    /** The only namespaces where runs and their Services are looked at; all if it isn't given. */
    Optional<Set<String>> watchNamespaces();

    /** Whether the network of generators is closed but for what they need. */
    @WithDefault("false")
    boolean generatorNetworkPolicy();

    /** The coordinator's name as generators know it. */
    default String coordinatorHost() {
        return coordinatorService() + "." + namespace() + ".svc";
    }
}
