package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.coordinator.RunKey;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.plan.Sha256;
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
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The result document as {@code result.json.gz} in parts, each an immutable ConfigMap that the run owns. Pure. */
final class ResultParts {
    static final int MAX_PARTS = ResultArchive.MAX_PARTS;
    static final int PART_BYTES = 768 << 10;
    static final String KEY = ResultArchive.KEY;

    /** Annotation of each part: of how many. */
    private static final String PARTS = "rondo.dev/result-parts";
    /** Annotation of each part: of the whole, compressed. */
    private static final String SHA256 = "rondo.dev/result-sha256";

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

    /** How many parts a document is cut into. */
    static int count(byte[] compressed) {
        return (compressed.length + PART_BYTES - 1) / PART_BYTES;
    }

    static List<ConfigMap> configMaps(RunKey run, byte[] compressed) {
        List<ConfigMap> parts = new ArrayList<>();
        String sha256 = Sha256.hex(compressed);
        int count = count(compressed);
        for (int from = 0; from < compressed.length; from += PART_BYTES) {
            byte[] part = Arrays.copyOfRange(compressed, from, Math.min(compressed.length, from + PART_BYTES));
            parts.add(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(RunNames.of(run).resultPart(parts.size()))
                    .withNamespace(run.namespace())
                    .withLabels(RunLabels.of(run, RunLabels.Component.RESULT))
                    .withAnnotations(RunLabels.annotations(run))
                    .addToAnnotations(PARTS, Integer.toString(count))
                    .addToAnnotations(SHA256, sha256)
                    .withOwnerReferences(RunOwner.of(run))
                    .endMetadata()
                    .withImmutable(true)
                    .withBinaryData(Map.of(KEY, Base64.getEncoder().encodeToString(part)))
                    .build());
        }
        return parts;
    }

    /** How many parts the document has that this is one of; 0 if it says nothing sensible. */
    static int count(ConfigMap part) {
        String count = annotation(part, PARTS);
        return count.matches("[1-9]|1[0-6]") ? Integer.parseInt(count) : 0;
    }

    /** The document that these are all parts of, in order; empty if one is missing, damaged or of another document. */
    static Optional<byte[]> joined(List<ConfigMap> parts) {
        String sha256 = parts.isEmpty() ? "" : annotation(parts.get(0), SHA256);
        if (parts.isEmpty() || parts.size() != count(parts.get(0))) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (ConfigMap part : parts) {
            String data = requireNonNullElse(part.getBinaryData(), Map.<String, String>of())
                    .getOrDefault(KEY, "");
            whole.writeBytes(Base64.getDecoder().decode(data));
        }
        byte[] bytes = whole.toByteArray();
        return Sha256.hex(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
    }

    private static String annotation(ConfigMap part, String name) {
        return RunLabels.annotation(part, name).orElse("");
    }
}
