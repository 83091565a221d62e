package dev.rondo.operator;

import dev.rondo.api.ResultsStatus;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Results in the cluster, one for each attempt. One that lies there whole is the attempt's result whoever stored it: an
 * operator may have died before it could say so in the status, and what can be collected after that may be less.
 */
final class ResultStore {
    private final ClusterObjects cluster;

    ResultStore(ClusterObjects cluster) {
        this.cluster = cluster;
    }

    /** The compressed document of an attempt; empty unless all of it is there. */
    Optional<byte[]> find(RunKey run) {
        ConfigMap first = part(run, 0);
        if (first == null) {
            return Optional.empty();
        }
        List<ConfigMap> parts = new ArrayList<>(List.of(first));
        for (int number = 1; number < ResultParts.count(first); number++) {
            ConfigMap part = part(run, number);
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return ResultParts.joined(parts);
    }

    /** A part of this very run. */
    private @Nullable ConfigMap part(RunKey run, int number) {
        ConfigMap found = cluster.configMap(run.namespace(), RunNames.of(run).resultPart(number));
        return found != null && ClusterObjects.isOf(run, found) ? found : null;
    }

    /**
     * Stores a document in place of whatever is left of another one, and reads it back: a result is only said to be there
     * when it is.
     *
     * @throws IllegalStateException if it is not there, or a ConfigMap of somebody else is in its place
     */
    ResultsStatus store(RunKey run, byte[] compressed) {
        remove(run);
        List<ConfigMap> parts = ResultParts.configMaps(run, compressed);
        parts.forEach(cluster::createOnce);
        int stored = find(run).map(bytes -> bytes.length).orElse(0);
        if (stored != compressed.length) {
            throw new IllegalStateException("the ConfigMaps of the result must hold " + compressed.length
                    + " bytes, but " + (stored == 0 ? "are not whole" : "hold " + stored));
        }
        return status(run, compressed);
    }

    /** Removes what there is of an attempt's result, from its first part to the first that is missing. */
    void remove(RunKey run) {
        for (int number = 0; number < ResultParts.MAX_PARTS && part(run, number) != null; number++) {
            cluster.removeConfigMap(run, RunNames.of(run).resultPart(number));
        }
    }

    /** What a status says of a document that is stored. */
    static ResultsStatus status(RunKey run, byte[] compressed) {
        List<String> names = IntStream.range(0, ResultParts.count(compressed))
                .mapToObj(RunNames.of(run)::resultPart)
                .toList();
        return new ResultsStatus(names, (long) compressed.length);
    }
}
