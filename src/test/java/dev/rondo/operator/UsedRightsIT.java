package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.AttemptFate;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import dev.rondo.kube.UsedRights;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is granted in vain: an operator's life, with one run in it, takes every right that the chart gives it. */
@ExtendWith(ControlPlane.class)
class UsedRightsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String POD = "operator-0";
    /** Whoever is known may ask what he may do. */
    private static final String OF_EVERYBODY = "create authorization.k8s.io/selfsubjectrulesreviews";

    private final UsedRights rights = new UsedRights();
    private final KubernetesClient admin;
    private final KubernetesClient client;
    private final String namespace;
    private final String home;
    private Operator operator;

    @TempDir
    private Path directory;

    UsedRightsIT(Running running) {
        this.admin = running.client();
        this.namespace = running.namespace("rights");
        this.home = OperatorRights.home(namespace);
        this.client = OperatorRights.grantIn(admin, namespace, rights);
    }

    @BeforeEach
    void start() {
        awaitAccounts(namespace);
        awaitAccounts(home);
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s}
                spec: {containers: [{name: a, image: none}]}
                """.formatted(POD), home);
        String release = namespace + "-rondo";
        new CoordinatorTls(client, home, release + "-coordinator-tls", List.of("localhost")).authority(Instant.now());
        OperatorSettings settings = OperatorSettings.of(
                        new GeneratorSettings("none.invalid/none:1", "https://rondo.svc:8443"))
                .watching(Set.of(namespace))
                .closing(new GeneratorNetwork(home, 8443));
        Leadership leadership = new Leadership(client, home, POD);
        operator = new Operator(config -> config.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false)
                .withLeaderElectionConfiguration(LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(
                                release + "-operator")
                        .withLeaseNamespace(home)
                        .withIdentity(POD)
                        .withExitOnStopLeading(false)
                        .withLeaderCallbacks(new LeaderCallbacks(leadership::begin, leadership::end, leader -> {}))
                        .build()));
        operator.register(
                new RunReconciler(new RunParts(client, settings, () -> "no authority", directory)),
                config -> config.settingNamespaces(Set.of(namespace)));
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop();
        client.close();
    }

    @Test
    void takesEveryRightThatItHas() {
        // Given
        Set<String> granted = OperatorRights.grantedIn(namespace);
        Set<String> lookedAt = lookedAt();
        assertThat(granted).hasSizeGreaterThan(35).containsAll(lookedAt);

        // When
        BenchmarkRun run = startARun();
        RunKey key = new RunKey(
                namespace, run.getMetadata().getName(), run.getMetadata().getUid(), 1);
        ClusterObjects cluster = new ClusterObjects(client);
        Job job = cluster.job(key).orElseThrow();
        hearAGenerator(key, job);
        tellTwice(run);
        cluster.createOnce(serverless(admin.network()
                .networkPolicies()
                .inNamespace(namespace)
                .list()
                .getItems()
                .get(0)));
        cluster.removeAttempt(key);

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(Stream.concat(rights.used().stream(), lookedAt.stream())
                                .filter(right -> !right.equals(OF_EVERYBODY)))
                        .containsExactlyInAnyOrderElementsOf(granted));
    }

    /** No request needs them, but somebody looks whether they are there: an admission plugin, and the SDK before it leads. */
    private Set<String> lookedAt() {
        return Set.of(
                "update rondo.dev/benchmarkruns/finalizers in " + namespace,
                "update coordination.k8s.io/leases in " + home);
    }

    private BenchmarkRun startARun() {
        BenchmarkRun run = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: run}
                spec:
                  endpoints: [{name: a, service: {name: vllm, port: 80}}]
                  request: {model: m}
                  phases: [{name: steady, kind: Profiling, requests: 1, concurrency: 1}]
                """, BenchmarkRun.class);
        BenchmarkRun created = admin.resource(run).inNamespace(namespace).create();
        await().atMost(LIMIT)
                .until(() -> rights.used().contains("watch discovery.k8s.io/endpointslices in " + namespace));
        VllmService.create(admin, namespace);
        await().atMost(LIMIT)
                .until(() -> admin.resource(created).get().getStatus().phase() == RunPhase.STARTING
                        && !generators().isEmpty());
        return created;
    }

    private List<Pod> generators() {
        return admin.pods()
                .inNamespace(namespace)
                .withLabel(RunLabels.MANAGED_BY, RunLabels.OPERATOR)
                .list()
                .getItems();
    }

    private void hearAGenerator(RunKey run, Job job) {
        Pod pod = generators().get(0);
        String token = admin.serviceAccounts()
                .inNamespace(namespace)
                .withName("default")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(GeneratorContract.TOKEN_AUDIENCE)
                        .withExpirationSeconds(GeneratorContract.TOKEN_LIFETIME.toSeconds())
                        .withNewBoundObjectRef(
                                "v1",
                                "Pod",
                                pod.getMetadata().getName(),
                                pod.getMetadata().getUid())
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        assertThat(new PodVerifier(client, Clock.systemUTC()).verify(token, run))
                .isInstanceOf(TokenCheck.Verdict.Known.class);
        assertThat(new AttemptEnds(new LiveRuns(), client, Clock.systemUTC()).fate(run))
                .isEqualTo(AttemptFate.OPEN);
        new ClusterComplaints(client).ask(job, Instant.now());
    }

    private void tellTwice(BenchmarkRun run) {
        EventWriter writer = new EventWriter(client, POD, Clock.systemUTC());
        writer.tell(
                run, status(RunState.progressing(Ready.RUNNING, "")), status(RunState.retrying(Ready.RUNNING, "503")));
        writer.tell(
                run, status(RunState.progressing(Ready.RUNNING, "")), status(RunState.retrying(Ready.RUNNING, "503")));
    }

    private static BenchmarkRunStatus status(RunState state) {
        Conditions conditions = Conditions.NONE.merge(state, List.of(), 1, Instant.EPOCH);
        return new StatusBuilder(1, conditions).run(null, 1).build();
    }

    /** As it was before the server had it. */
    private static NetworkPolicy serverless(NetworkPolicy policy) {
        policy.getMetadata().setResourceVersion(null);
        policy.getMetadata().setUid(null);
        policy.getMetadata().setManagedFields(null);
        return policy;
    }

    /** A namespace takes pods once it has its default account. */
    private void awaitAccounts(String where) {
        await().atMost(LIMIT)
                .until(() -> admin.serviceAccounts()
                                .inNamespace(where)
                                .withName("default")
                                .get()
                        != null);
    }

    private void apply(String yaml, String where) {
        admin.resource(yaml).inNamespace(where).create();
    }
}
