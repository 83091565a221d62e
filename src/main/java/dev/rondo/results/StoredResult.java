package dev.rondo.results;

import dev.rondo.api.ResultsStatus;
import dev.rondo.report.ResultArchive;
import dev.rondo.report.ResultFileException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result document, put together from its ConfigMaps. Bounded in parts and bytes whatever the cluster holds. */
final class StoredResult {
    /** Reads a ConfigMap by its name. */
    interface Reader {
        @Nullable
        ConfigMap read(String name) throws ClusterProblem;
    }

    private StoredResult() {}

    /**
     * The document's JSON.
     *
     * @param run names the run in messages
     */
    static byte[] read(String run, ResultsStatus results, Reader reader) throws ClusterProblem {
        List<String> names = results.configMaps() == null ? List.of() : results.configMaps();
        if (names.isEmpty() || names.size() > ResultArchive.MAX_PARTS) {
            throw ClusterProblem.failed("the result of " + run + " must have 1 to " + ResultArchive.MAX_PARTS
                    + " ConfigMaps, but its status names " + names.size());
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (String name : names) {
            compressed.writeBytes(part(run, name, reader.read(name)));
        }
        if (results.bytes() != null && compressed.size() != results.bytes()) {
            throw ClusterProblem.failed("the ConfigMaps of " + run + " hold " + compressed.size()
                    + " bytes, but its status says " + results.bytes() + ": they are not those that were stored");
        }
        try {
            return ResultArchive.unpack("the result of " + run, compressed.toByteArray());
        } catch (ResultFileException damaged) {
            throw ClusterProblem.failed(damaged.getMessage());
        }
    }

    private static byte[] part(String run, String name, @Nullable ConfigMap found) throws ClusterProblem {
        if (found == null) {
            throw ClusterProblem.failed(
                    "the result of " + run + " is gone: ConfigMap \"" + name + "\" has been deleted");
        }
        Map<String, String> data = found.getBinaryData() == null ? Map.of() : found.getBinaryData();
        String text = data.get(ResultArchive.KEY);
        if (text == null) {
            throw ClusterProblem.failed(
                    "ConfigMap \"" + name + "\" of " + run + " has no binaryData \"" + ResultArchive.KEY + "\"");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ClusterProblem.failed("ConfigMap \"" + name + "\" of " + run + " does not hold base64");
        }
    }
}
