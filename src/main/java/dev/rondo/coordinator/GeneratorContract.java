package dev.rondo.coordinator;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Every name, path and number that crosses the border between the operator, which makes generator pods, and the generator
 * that runs in one.
 */
public final class GeneratorContract {
    /** The container's argument: the subcommand. */
    public static final String COMMAND = "generator";

    /** Set by the Job controller in every pod of an Indexed Job: the generator's index. */
    public static final String INDEX = "JOB_COMPLETION_INDEX";
    /** {@code https://host:port} of the coordinator, without a path. */
    public static final String COORDINATOR_URL = "RONDO_COORDINATOR_URL";

    public static final String RUN_NAMESPACE = "RONDO_RUN_NAMESPACE";
    public static final String RUN_NAME = "RONDO_RUN_NAME";
    /** {@code metadata.uid} of the BenchmarkRun. */
    public static final String RUN_UID = "RONDO_RUN_UID";
    /** From 1; a resumed run and a new {@code runId} are new attempts. */
    public static final String ATTEMPT = "RONDO_ATTEMPT";
    /** A directory below which the paths that follow are looked for, for tests; absent in pods. */
    public static final String ROOT = "RONDO_ROOT";

    /** The plan's ConfigMaps, projected into one directory. */
    public static final Path PLAN_DIRECTORY = Path.of("/etc/rondo/plan");
    /** Files of a plan are named so, with the part's number from 0. */
    public static final String PLAN_PART = "plan.json.gz.";
    /** The file, beside the parts, that holds the plan's SHA-256 in hexadecimal. */
    public static final String PLAN_DIGEST = "sha256";
    /** The payload of a Raw data set: one file, under its key's name, whose ending decides how it is split. */
    public static final Path PAYLOAD_DIRECTORY = Path.of("/etc/rondo/payload");
    /** One directory for each Secret, named as the Secret, with one file for each key. */
    public static final Path SECRETS_DIRECTORY = Path.of("/etc/rondo/secrets");
    /** CA certificates in PEM for the endpoints ({@code connections.tls.caConfigMap}); the system's where absent. */
    public static final Path ENDPOINT_CA_FILE = Path.of("/etc/rondo/endpoint-ca/ca.crt");
    /** The projected token, bound to the pod; the kubelet rotates it. */
    public static final Path TOKEN_FILE = Path.of("/var/run/rondo/token/token");
    /** The certificate authority of the coordinator, in PEM; nothing else is trusted for it. */
    public static final Path COORDINATOR_CA_FILE = Path.of("/etc/rondo/coordinator-ca/ca.crt");
    /** Where a container says why it ended; the kubelet puts it into the pod's status. */
    public static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

    /** The kubelet keeps no more of a termination message. */
    public static final int MAX_TERMINATION_MESSAGE_BYTES = 4096;

    /** Audience of the projected token. */
    public static final String TOKEN_AUDIENCE = "rondo-coordinator";
    /** Lifetime of the projected token. */
    public static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

    /** Every path of the coordinator begins with it. */
    public static final String PATH_PREFIX = "/coordinator/v1/runs/";

    /** A large message that finds the coordinator busy is sent again after about this long. */
    public static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    /** The result is sealed. */
    public static final int EXIT_SEALED = 0;
    /** The generator could not do its work; the termination message says why. */
    public static final int EXIT_FAILED = 1;
    /** The settings are wrong; the termination message says which. */
    public static final int EXIT_SETTINGS = 2;
    /** It was told to stop, its attempt is over, or its result was never sealed. */
    public static final int EXIT_TERMINATED = 143;

    /** After its end a generator waits this long to hear that the result is sealed. */
    public static final Duration SEAL_PATIENCE = Duration.ofMinutes(10);
    /** From SIGTERM to the end: requests in flight may end, and the last snapshot is delivered. */
    public static final Duration TERMINATION_GRACE = Duration.ofSeconds(60);

    private GeneratorContract() {}
}
