package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConfigMapKeyRef;
import dev.rondo.api.ConnectionsSpec;
import dev.rondo.api.DatasetSpec;
import dev.rondo.api.HeaderSpec;
import dev.rondo.api.HeaderValueSource;
import dev.rondo.api.PayloadSpec;
import dev.rondo.api.RequestSpec;
import dev.rondo.api.TlsSpec;
import dev.rondo.coordinator.GeneratorContract;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The volumes of a generator pod, each with its mount; all but {@code /tmp} are read-only. Pure. */
final class GeneratorVolumes {
    private static final String TEMPORARY_BYTES = "64Mi";

    private final List<Volume> volumes = new ArrayList<>();
    private final List<VolumeMount> mounts = new ArrayList<>();

    private GeneratorVolumes() {}

    /**
     * The volumes of a run.
     *
     * @param planParts ConfigMaps of the plan
     */
    static GeneratorVolumes of(RunNames names, BenchmarkRunSpec spec, int planParts) {
        GeneratorVolumes made = new GeneratorVolumes();
        made.add(plan(names, planParts), GeneratorContract.PLAN_DIRECTORY);
        made.add(coordinatorCa(names), GeneratorContract.COORDINATOR_CA_FILE.getParent());
        made.add(token(), GeneratorContract.TOKEN_FILE.getParent());
        Map<String, Set<String>> secrets = secretKeys(spec);
        if (!secrets.isEmpty()) {
            made.add(secrets(secrets), GeneratorContract.SECRETS_DIRECTORY);
        }
        endpointCa(spec)
                .ifPresent(ca -> made.add(
                        configMapKey("endpoint-ca", ca, GeneratorContract.ENDPOINT_CA_FILE.getFileName()),
                        GeneratorContract.ENDPOINT_CA_FILE.getParent()));
        payload(spec)
                .ifPresent(payload -> made.add(
                        configMapKey("payload", payload, Path.of(payload.key())), GeneratorContract.PAYLOAD_DIRECTORY));
        made.addTemporary();
        return made;
    }

    List<Volume> volumes() {
        return List.copyOf(volumes);
    }

    List<VolumeMount> mounts() {
        return List.copyOf(mounts);
    }

    private void add(Volume volume, Path directory) {
        volumes.add(volume);
        mounts.add(new VolumeMountBuilder()
                .withName(volume.getName())
                .withMountPath(directory.toString())
                .withReadOnly(true)
                .build());
    }

    private void addTemporary() {
        volumes.add(new VolumeBuilder()
                .withName("tmp")
                .withNewEmptyDir()
                .withNewSizeLimit(TEMPORARY_BYTES)
                .endEmptyDir()
                .build());
        mounts.add(
                new VolumeMountBuilder().withName("tmp").withMountPath("/tmp").build());
    }

    private static Volume plan(RunNames names, int parts) {
        List<VolumeProjection> sources = IntStream.range(0, parts)
                .mapToObj(part -> new VolumeProjectionBuilder()
                        .withNewConfigMap()
                        .withName(names.planPart(part))
                        .withItems(planItems(part))
                        .endConfigMap()
                        .build())
                .toList();
        return projected("plan", sources);
    }

    private static List<KeyToPath> planItems(int part) {
        KeyToPath data = item(StoredPlan.partKey(part), StoredPlan.partKey(part));
        return part == 0
                ? List.of(data, item(GeneratorContract.PLAN_DIGEST, GeneratorContract.PLAN_DIGEST))
                : List.of(data);
    }

    private static Volume coordinatorCa(RunNames names) {
        return new VolumeBuilder()
                .withName("coordinator-ca")
                .withNewConfigMap()
                .withName(names.planPart(0))
                .withItems(item(
                        StoredPlan.CA_KEY,
                        GeneratorContract.COORDINATOR_CA_FILE.getFileName().toString()))
                .endConfigMap()
                .build();
    }

    private static Volume token() {
        return projected(
                "token",
                List.of(new VolumeProjectionBuilder()
                        .withNewServiceAccountToken()
                        .withAudience(GeneratorContract.TOKEN_AUDIENCE)
                        .withExpirationSeconds(GeneratorContract.TOKEN_LIFETIME.toSeconds())
                        .withPath(GeneratorContract.TOKEN_FILE.getFileName().toString())
                        .endServiceAccountToken()
                        .build()));
    }

    private static Volume secrets(Map<String, Set<String>> keys) {
        return projected(
                "secrets",
                keys.entrySet().stream()
                        .map(secret -> new VolumeProjectionBuilder()
                                .withNewSecret()
                                .withName(secret.getKey())
                                .withItems(secret.getValue().stream()
                                        .map(key -> item(key, secret.getKey() + "/" + key))
                                        .toList())
                                .endSecret()
                                .build())
                        .toList());
    }

    private static Volume configMapKey(String volume, ConfigMapKeyRef source, Path file) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewConfigMap()
                .withName(source.name())
                .withItems(item(source.key(), file.toString()))
                .endConfigMap()
                .build();
    }

    private static Volume projected(String name, List<VolumeProjection> sources) {
        return new VolumeBuilder()
                .withName(name)
                .withNewProjected()
                .withSources(sources)
                .endProjected()
                .build();
    }

    private static KeyToPath item(String key, String path) {
        return new KeyToPath(key, null, path);
    }

    private static Optional<ConfigMapKeyRef> endpointCa(BenchmarkRunSpec spec) {
        return Optional.ofNullable(spec.connections()).map(ConnectionsSpec::tls).map(TlsSpec::caConfigMap);
    }

    private static Optional<ConfigMapKeyRef> payload(BenchmarkRunSpec spec) {
        return Optional.ofNullable(spec.dataset()).map(DatasetSpec::payload).map(PayloadSpec::configMap);
    }

    /** Keys by Secret, of the headers of all endpoints; sorted, so that equal specs make equal Jobs. */
    private static Map<String, Set<String>> secretKeys(BenchmarkRunSpec spec) {
        Map<String, Set<String>> keys = new TreeMap<>();
        headers(spec)
                .flatMap(
                        header -> Optional.ofNullable(header.valueFrom()).map(HeaderValueSource::secretKeyRef).stream())
                .forEach(secret -> keys.computeIfAbsent(secret.name(), unused -> new TreeSet<>())
                        .add(secret.key()));
        return keys;
    }

    private static Stream<HeaderSpec> headers(BenchmarkRunSpec spec) {
        Stream<HeaderSpec> common = Optional.ofNullable(spec.request()).map(RequestSpec::headers).stream()
                .flatMap(List::stream);
        Stream<HeaderSpec> own = Optional.ofNullable(spec.endpoints()).stream()
                .flatMap(List::stream)
                .flatMap(endpoint -> Stream.ofNullable(endpoint.headers()))
                .flatMap(List::stream);
        return Stream.concat(common, own);
    }
}
