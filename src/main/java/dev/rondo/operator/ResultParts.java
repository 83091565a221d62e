package dev.rondo.operator;

import dev.rondo.coordinator.RunKey;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.report.ResultArchive;
import dev.rondo.report.ResultJson;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The result document as {@code result.json.gz} in parts, each an immutable ConfigMap that the run owns. Pure. */
final class ResultParts {
    static final int MAX_PARTS = ResultArchive.MAX_PARTS;
    static final int PART_BYTES = 768 << 10;
    static final String KEY = ResultArchive.KEY;

    private ResultParts() {}

    static byte[] compressed(ResultDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            ResultJson.write(document, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static boolean fits(byte[] compressed) {
        return compressed.length <= MAX_PARTS * PART_BYTES;
    }

    static List<ConfigMap> configMaps(RunKey run, byte[] compressed) {
        List<ConfigMap> parts = new ArrayList<>();
        for (int from = 0; from < compressed.length; from += PART_BYTES) {
            byte[] part = Arrays.copyOfRange(compressed, from, Math.min(compressed.length, from + PART_BYTES));
            parts.add(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(RunNames.of(run).resultPart(parts.size()))
                    .withNamespace(run.namespace())
                    .withLabels(RunLabels.of(run, RunLabels.Component.RESULT))
                    .withAnnotations(RunLabels.annotations(run))
                    .withOwnerReferences(RunOwner.of(run))
                    .endMetadata()
                    .withImmutable(true)
                    .withBinaryData(Map.of(KEY, Base64.getEncoder().encodeToString(part)))
                    .build());
        }
        return parts;
    }
}
